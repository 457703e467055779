import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, open, unlink } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/**
 * Puts a file with this text at `path`, making its folder where there is none; both are for their owner alone. Whatever
 * happens, the whole old file or the whole new one is there.
 *
 * @returns fulfilled once power may fail
 * @throws (rejects) where the disk refuses; after EIO the new file may be there all the same
 */
export async function writeDurably(path: string, text: string): Promise<void> {
  await makeFolder(dirname(path));
  await writeFileAtomic(path, text, {
    mode: 0o600,
    fsync: true,
    // write-file-atomic ignores how many bytes a write took and would put half a file in place when the disk fills up
    // (https://github.com/coder/xum/pull/4282). Node's writeFileSync does not: it claims the room, or fails, beforehand.
    tmpfileCreated: (temporary) => writeFileSync(temporary, text),
  });
  await syncFolder(dirname(path));
}

/**
 * Removes the file for good; one that is not there is no error.
 *
 * @throws (rejects) where the disk refuses
 */
export async function removeDurably(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  await syncFolder(dirname(path));
}

/**
 * Renames what lies at `path`, a file or a folder, to `<name>.unreadable-<time>`; takes no other file's place.
 *
 * @returns the new path; `path` itself where the folder cannot be written
 */
export function tryToMoveAside(path: string): string {
  try {
    return moveAside(path);
  } catch {
    return path;
  }
}

/** @throws where the folder cannot be written */
export function moveAside(path: string): string {
  // Windows takes no colon in a name.
  const time = new Date().toISOString().replaceAll(':', '-');
  let aside = `${path}.unreadable-${time}`;
  for (let count = 2; existsSync(aside); count += 1) aside = `${path}.unreadable-${time}-${count}`;
  renameSync(path, aside);
  return aside;
}

/** Whether something bears a name that `moveAside` has given it. */
export const wasMovedAside = (path: string): boolean => /\.unreadable-\d{4}-/.test(basename(path));

/** What the operating system calls the error, such as `ENOENT`; `undefined` where it did not name it. */
export const errorCode = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** Folders that are themselves on the disk for good: one found by this process may have been made just before a crash. */
const durableFolders = new Set<string>();

async function makeFolder(folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (firstMade === undefined && durableFolders.has(folder)) return;
  let parent = folder;
  do {
    parent = dirname(parent);
    await syncFolder(parent);
  } while (firstMade !== undefined && parent.startsWith(firstMade));
  durableFolders.add(folder);
}

/** Makes the names in a folder survive a power failure. */
async function syncFolder(folder: string): Promise<void> {
  // Windows flushes no folder (EPERM: https://github.com/nodejs/node/issues/3879); NTFS keeps a journal of its names.
  if (process.platform === 'win32') return;
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    // Some file systems (CIFS, FUSE) cannot do it, and a folder may be closed to readers; nobody can do better there.
    if (!['EACCES', 'EBADF', 'EINVAL', 'ENOTSUP'].includes(String(errorCode(error)))) throw error;
  }
}
