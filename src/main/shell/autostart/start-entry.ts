import { join } from 'node:path';
import { app } from 'electron';
import type { StartEntry } from './autostart';
import { createEntryFile } from './entry-file';
import { createLoginItem } from './login-item';
import { autostartFolder, programToStart } from './places';

/** Starts Flare in the tray, without its window. */
const HIDDEN = '--hidden';

/**
 * The system's entry for this Flare; a development run has none.
 *
 * @param program what the entry starts in place of this process, for tests
 */
export function findStartEntry(program: string | undefined): StartEntry | null {
  if (!app.isPackaged && program === undefined) return null;
  if (process.platform !== 'linux') return createLoginItem([HIDDEN]);
  // Electron has put the desktop name of package.json there.
  const id = process.env['CHROME_DESKTOP'] ?? `${app.name.toLowerCase()}.desktop`;
  return createEntryFile(join(autostartFolder(process.env), id), {
    name: app.name,
    program: program ?? programToStart(process.env, process.execPath),
    args: [HIDDEN],
    icon: id.replace(/\.desktop$/, ''),
  });
}

/** Whether this start came from such an entry. @param argv the command line */
export const isHiddenStart = (argv: readonly string[]): boolean =>
  argv.includes(HIDDEN) || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
