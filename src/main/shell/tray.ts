import { app, Menu, nativeImage, Tray } from 'electron';
import type { AccountState, View } from '../../shared/state';
import { m } from '../../shared/i18n/compiled/messages';
import icon from './icons/tray.png?asset';
import './icons/tray@2x.png?asset';
import { clickedBounds } from './window';

export interface TrayIcon {
  /** Shows the account's state in the menu. */
  render(account: AccountState): void;
}

/**
 * Puts the app's one icon into the tray.
 *
 * @param open is called with the view to show and, for a click, with what was clicked
 */
export function createTray(open: (view: View, anchor?: Electron.Rectangle) => void): TrayIcon {
  const tray = new Tray(nativeImage.createFromPath(icon));
  tray.setToolTip(app.name);
  tray.on('click', (_event, bounds) => open('report', clickedBounds(bounds)));

  return {
    render(account) {
      const menu = Menu.buildFromTemplate([
        { label: m.tray_report(), click: () => open('report') },
        {
          label: account.status === 'signed-in' ? m.tray_account() : m.tray_sign_in(),
          click: () => open('account'),
        },
        { label: m.tray_settings(), click: () => open('settings') },
        { type: 'separator' },
        { label: m.tray_quit(), click: () => app.quit() },
      ]);
      showMenu(tray, menu);
    },
  };
}

/** Linux shows a tray menu only where it is set beforehand; elsewhere a set menu would take the left click too. */
function showMenu(tray: Tray, menu: Menu): void {
  if (process.platform === 'linux') {
    tray.setContextMenu(menu);
    return;
  }
  tray.removeAllListeners('right-click');
  tray.on('right-click', () => tray.popUpContextMenu(menu));
}
