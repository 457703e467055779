import { accessSync, constants } from 'node:fs';
import { app, dialog, Menu } from 'electron';
import { m } from '../../shared/i18n/compiled/messages';

/**
 * Runs `start` once Electron is ready, in the one process that may: a second start only wakes the first. A failure is
 * shown, and ends the app: half of it in the tray would help nobody.
 */
export function startOnce(start: () => void): void {
  if (!app.requestSingleInstanceLock()) {
    if (isWritable(app.getPath('userData'))) app.quit();
    else void app.whenReady().then(() => fail(m.start_folder({ folder: app.getPath('userData') })));
    return;
  }
  app
    .whenReady()
    .then(() => {
      Menu.setApplicationMenu(applicationMenu());
      if (process.platform === 'darwin') app.setActivationPolicy('accessory');
      start();
    })
    .catch((error: unknown) => fail(m.start_failed({ reason: String(error) })));
}

/** Electron's own menu would bring reload, zoom and quit keys to the form; on macOS copy and paste need one. */
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
