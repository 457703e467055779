import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';
import { APP_ORIGIN } from '../security/app-protocol';
import { canvasColour } from './canvas';
import { placeWindow } from './position';
import { followZoomKeys } from './zoom';

const CRASH_PAUSE_MS = 10_000;
const SIZE = { width: 420, height: 640 };

export interface Window {
  contents: Electron.WebContents;
  /** Shows the window beside what was clicked, or in the middle of the display the pointer is on, and focuses it. */
  show(anchor?: Rectangle): void;
  /** Whether it was ever shown since the start. */
  wasShown(): boolean;
  /** Whether it has the keyboard. */
  isFocused(): boolean;
  /** Hides the window; the focus goes back where it was. */
  hide(): void;
}

/**
 * Creates the one window, hidden. Closing hides it, until the app quits.
 *
 * @param onLeft nobody can press anything in the window any more
 */
export function createWindow(onLeft: () => void): Window {
  const window = new BrowserWindow({
    ...SIZE,
    minWidth: 320,
    minHeight: 400,
    title: app.name,
    show: false,
    backgroundColor: canvasColour(nativeTheme.shouldUseDarkColors),
    frame: false,
    skipTaskbar: true,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      // The spell checker would fetch its dictionaries from a third party.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });

  nativeTheme.on('updated', () => window.setBackgroundColor(canvasColour(nativeTheme.shouldUseDarkColors)));
  window.on('blur', onLeft);
  window.on('hide', onLeft);
  let wasShown = false;
  let quitting = false;
  app.on('before-quit', () => (quitting = true));
  const hide = () => {
    window.hide();
    if (process.platform === 'darwin') app.hide();
  };
  window.on('close', (event) => {
    if (quitting) return;
    event.preventDefault();
    hide();
  });
  const load = () => void window.loadURL(`${APP_ORIGIN}/index.html`);
  // WebRTC passes by the session's request filter; this leaves it no path but a proxy, and the session's leads nowhere.
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  followZoomKeys(window.webContents);
  let crashedAt = -Infinity;
  window.webContents.on('render-process-gone', () => {
    onLeft();
    // One that crashes again at once is left until the window is asked for.
    if (!quitting && Date.now() - crashedAt > CRASH_PAUSE_MS) load();
    crashedAt = Date.now();
  });
  load();

  return {
    contents: window.webContents,
    wasShown: () => wasShown,
    isFocused: () => window.isFocused(),
    show(anchor) {
      wasShown = true;
      if (window.webContents.isCrashed()) load();
      if (!window.isVisible()) moveTo(window, anchor);
      window.show();
      window.focus();
    },
    hide,
  };
}

function moveTo(window: BrowserWindow, anchor: Rectangle | undefined): void {
  const [width = SIZE.width, height = SIZE.height] = window.getSize();
  const { workArea } = screen.getDisplayNearestPoint(anchor ?? screen.getCursorScreenPoint());
  const place = placeWindow({ width, height }, workArea, anchor ?? null);
  if (place.width < width || place.height < height) window.setSize(place.width, place.height);
  window.setPosition(place.x, place.y);
}
