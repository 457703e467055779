import { readFileSync } from 'node:fs';
import { basename } from 'node:path/posix';
import { app, Menu, type NativeImage, nativeImage, nativeTheme, type Rectangle, screen, Tray } from 'electron';
import type { VerdictKind } from '../../shared/line';
import type { OutboxState } from '../../shared/outbox';
import type { AppState, View } from '../../shared/state';
import { m } from '../../shared/i18n/compiled/messages';
import { counted } from '../../shared/i18n/locale';
import { trayAnchor } from './position';
import { trayIconFiles, trayIconName } from './tray-icon';

const iconFiles = import.meta.glob<string>('#tray-icons/*.{ico,png}', {
  eager: true,
  query: '?asset',
  import: 'default',
});
/** By the files' names. */
const icons = new Map(Object.entries(iconFiles).map(([path, asset]) => [basename(path), asset]));

export interface TrayIcon {
  /** Shows the account and an update in the menu, the line and the outbox in the icon and its tooltip. */
  render(state: Pick<AppState, 'account' | 'line' | 'outbox' | 'provider' | 'updates'>): void;
}

/**
 * Puts the app's one icon into the tray.
 *
 * @param open is called with the view to show and, for a click, with what was clicked
 * @param quit ends Flare, or restarts it for an update
 */
export function createTray(open: (view: View, anchor?: Rectangle) => void, quit: (restart: boolean) => void): TrayIcon {
  const tray = new Tray(image('tray'));
  tray.on('click', (_event, bounds) => open('report', clicked(bounds)));

  let shownIcon = 'tray';
  const showIcon = onChange((name: string) => {
    shownIcon = name;
    tray.setImage(image(name));
  });
  nativeTheme.on('updated', () => tray.setImage(image(shownIcon)));
  const showTooltip = onChange((text: string) => tray.setToolTip(text));
  // A menu that is set anew closes the one that is open, and a choice made in that is lost.
  const showLabels = onChange((labels: Labels) => showMenu(tray, buildMenu(labels, open, quit)));
  return {
    render({ account, line, outbox, provider, updates }) {
      showIcon(trayIconName(outbox, line.verdict.kind));
      showTooltip([provider.name ?? app.name, verdictLine[line.verdict.kind](), ...outboxLines(outbox)].join('\n'));
      showLabels(menuLabels(account.status === 'signed-in', updates.kind === 'ready'));
    },
  };
}

/** @returns a function that passes on each value that differs from the one before */
function onChange<T extends string | Labels>(show: (value: T) => void): (value: T) => void {
  let shown: string | null = null;
  return (value) => {
    const written = JSON.stringify(value);
    if (written !== shown) show(value);
    shown = written;
  };
}

const verdictLine: Record<VerdictKind, () => string> = {
  unknown: m.line_unknown,
  disconnected: m.line_disconnected,
  'router-silent': m.line_router_silent,
  'internet-down': m.line_internet_down,
  'names-failing': m.line_names_failing,
  portal: m.line_portal,
  'crm-silent': m.line_crm_silent,
  poor: m.line_poor,
  fine: m.line_fine,
};

const outboxLines = ({ waiting, needsUser }: OutboxState) => [
  ...(needsUser > 0 ? [m.tray_needs_user(counted(needsUser))] : []),
  ...(waiting > 0 ? [m.tray_waiting(counted(waiting))] : []),
];

/** `null` for what is not there. */
type Labels = Record<View | 'quit', string> & { update: string | null };

const menuLabels = (isSignedIn: boolean, isUpdateReady: boolean): Labels => ({
  report: m.tray_report(),
  reports: m.tray_reports(),
  account: isSignedIn ? m.tray_account() : m.tray_sign_in(),
  settings: m.tray_settings(),
  update: isUpdateReady ? m.tray_update() : null,
  quit: m.tray_quit(),
});

const buildMenu = (labels: Labels, open: (view: View) => void, quit: (restart: boolean) => void) =>
  Menu.buildFromTemplate([
    { label: labels.report, click: () => open('report') },
    { label: labels.reports, click: () => open('reports') },
    { label: labels.account, click: () => open('account') },
    { label: labels.settings, click: () => open('settings') },
    { type: 'separator' },
    ...(labels.update === null ? [] : [{ label: labels.update, click: () => quit(true) }]),
    { label: labels.quit, click: () => quit(false) },
  ]);

/** Linux shows a tray menu only where it is set beforehand; elsewhere a set menu would take the left click too. */
function showMenu(tray: Tray, menu: Menu): void {
  if (process.platform === 'linux') {
    tray.setContextMenu(menu);
    return;
  }
  tray.removeAllListeners('right-click');
  tray.on('right-click', () => tray.popUpContextMenu(menu));
}

function image(name: string): NativeImage {
  const [first = '', double] = trayIconFiles(name, process.platform, isPanelDark());
  const path = (file: string) => icons.get(file) ?? '';
  const image = nativeImage.createFromPath(path(first));
  if (double !== undefined) image.addRepresentation({ scaleFactor: 2, buffer: readFileSync(path(double)) });
  image.setTemplateImage(process.platform === 'darwin');
  return image;
}

let wasPanelDark = false;

/** What the user chose for the window says nothing of the panel: that is then as it was last seen. */
function isPanelDark(): boolean {
  if (nativeTheme.themeSource === 'system' || process.platform === 'win32') wasPanelDark = isSystemDark();
  return wasPanelDark;
}

/** Windows' taskbar may be dark where its windows are light; older Electrons do not tell the two apart. */
function isSystemDark(): boolean {
  if ('shouldUseDarkColorsForSystemIntegratedUI' in nativeTheme) {
    return nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
  }
  return (nativeTheme as Electron.NativeTheme).shouldUseDarkColors;
}

function clicked(bounds: Rectangle): Rectangle {
  const pointer = screen.getCursorScreenPoint();
  return trayAnchor(bounds, pointer, screen.getDisplayNearestPoint(pointer));
}
