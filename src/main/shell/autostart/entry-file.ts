import { readFileSync } from 'node:fs';
import { errorCode, removeDurably, writeDurably } from '../../storage/durable-file';
import type { StartEntry } from './autostart';
import { type DesktopEntry, readEntry, writeEntry } from './desktop-entry';

/** The entry in the user's autostart folder, which every Linux desktop reads. */
export const createEntryFile = (path: string, entry: DesktopEntry): StartEntry => ({
  read() {
    try {
      return readEntry(readFileSync(path, 'utf8'), entry.program);
    } catch (error) {
      // What is there and cannot be read is somebody else's.
      return errorCode(error) === 'ENOENT' ? 'absent' : 'disabled';
    }
  },
  write: () => writeDurably(path, writeEntry(entry)),
  remove: () => removeDurably(path),
});
