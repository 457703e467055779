import { app } from 'electron';
import type { StartEntry } from './autostart';

/**
 * The entry among Windows' start-up programs, or macOS' login items.
 *
 * @param args what the program is started with; macOS passes none on
 */
export function createLoginItem(args: string[]): StartEntry {
  const write = (openAtLogin: boolean) => {
    app.setLoginItemSettings({ openAtLogin, args });
    return Promise.resolve();
  };
  return {
    read() {
      const { openAtLogin, executableWillLaunchAtLogin, status } = app.getLoginItemSettings({ args });
      const isRefused = process.platform === 'win32' ? !executableWillLaunchAtLogin : status === 'requires-approval';
      if (!openAtLogin && status !== 'requires-approval') return 'absent';
      return isRefused ? 'disabled' : 'current';
    },
    write: () => write(true),
    remove: () => write(false),
  };
}
