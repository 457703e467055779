import { readFileSync } from 'node:fs';
import { app, Menu, type NativeImage, nativeImage, type Rectangle, screen, Tray } from 'electron';
import type { AccountState, View } from '../../shared/state';
import { m } from '../../shared/i18n/compiled/messages';
import icon from './icons/tray.png?asset';
import doubleIcon from './icons/tray-double.png?asset';
import { trayAnchor } from './position';

export interface TrayIcon {
  /** Shows the account's state in the menu. */
  render(account: AccountState): void;
}

/**
 * Puts the app's one icon into the tray.
 *
 * @param open is called with the view to show and, for a click, with what was clicked
 */
export function createTray(open: (view: View, anchor?: Rectangle) => void): TrayIcon {
  const tray = new Tray(trayImage());
  tray.setToolTip(app.name);
  tray.on('click', (_event, bounds) => open('report', clicked(bounds)));

  let shown = '';
  return {
    render(account) {
      const label = account.status === 'signed-in' ? m.tray_account() : m.tray_sign_in();
      // A menu that is set anew closes the one that is open, and a choice made in that is lost.
      if (label !== shown) showMenu(tray, buildMenu(label, open));
      shown = label;
    },
  };
}

const buildMenu = (accountLabel: string, open: (view: View) => void) =>
  Menu.buildFromTemplate([
    { label: m.tray_report(), click: () => open('report') },
    { label: accountLabel, click: () => open('account') },
    { label: m.tray_settings(), click: () => open('settings') },
    { type: 'separator' },
    { label: m.tray_quit(), click: () => app.quit() },
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

function trayImage(): NativeImage {
  const image = nativeImage.createFromPath(icon);
  image.addRepresentation({ scaleFactor: 2, buffer: readFileSync(doubleIcon) });
  return image;
}

function clicked(bounds: Rectangle): Rectangle {
  const pointer = screen.getCursorScreenPoint();
  return trayAnchor(bounds, pointer, screen.getDisplayNearestPoint(pointer));
}
