import { accessSync, constants } from 'node:fs';
import { app, dialog, Menu } from 'electron';
import { m } from '../../shared/i18n/compiled/messages';
import { brand } from '../brand';
import { isHiddenStart } from './autostart/start-entry';
import { speakAsSystem, type SystemLocale } from './system-locale';

/**
 * Runs `start` once Electron is ready, in the one process that may: a second start only wakes the first. A failure is
 * shown, and ends the app: half of it in the tray would help nobody.
 */
export function startOnce(start: (system: SystemLocale) => void): void {
  // The installer's shortcut has it, too: notifications come in Flare's name, and the start-up entry bears it.
  if (process.platform === 'win32') app.setAppUserModelId(brand.appId);
  const ready = app.whenReady().then(speakAsSystem);
  if (!app.requestSingleInstanceLock()) {
    if (isWritable(app.getPath('userData'))) app.quit();
    else void ready.then(() => fail(m.start_folder({ folder: app.getPath('userData') })));
    return;
  }
  ready
    .then((system) => {
      Menu.setApplicationMenu(applicationMenu());
      if (process.platform === 'darwin') app.setActivationPolicy('accessory');
      start(system);
    })
    .catch((error: unknown) => fail(m.start_failed({ reason: String(error) })));
}

/** Calls `show` when somebody starts Flare while it runs; the session that does it asks for no window. */
export function onStartAgain(show: () => void): void {
  app.on('second-instance', (_event, argv) => {
    if (!isHiddenStart(argv)) show();
  });
  app.on('activate', show);
}

/** Electron's own menu would bring reload and quit keys to the form; on macOS copy and paste need one. */
const applicationMenu = () =>
  process.platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null;

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function fail(sentence: string): void {
  dialog.showErrorBox(app.name, sentence);
  app.exit(1);
}
