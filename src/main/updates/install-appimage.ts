import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Log } from '../log';
import type { LoadedUpdate } from './updater';

/**
 * Puts an AppImage in another one's place, in one step, under the same name: menus and the autostart entry know that one.
 *
 * @returns whether it is there. Never rejects
 */
export async function installAppImage({ file, sha512 }: LoadedUpdate, place: string, log: Log): Promise<boolean> {
  const copy = `${place}.update`;
  try {
    await copyFile(file, copy);
    const hash = createHash('sha512');
    await pipeline(createReadStream(copy), hash);
    if (hash.digest('hex') !== sha512) throw new Error('It is not what was loaded.');
    await chmod(copy, 0o755);
    await rename(copy, place);
    return true;
  } catch (error) {
    log.error('the update was not installed', error);
    await rm(copy, { force: true }).catch((left: unknown) => log.error(`${copy} is left`, left));
    return false;
  }
}
