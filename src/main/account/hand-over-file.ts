import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { failed, type Result } from '../../shared/errors';
import { type HandOver, LINK_LIMIT, readLink } from './hand-over';

/**
 * Reads a `*.flare` file: one link, and nothing else but the end of its line. Never rejects.
 *
 * @returns the errors of `readLink`; `link_file` for what cannot be read, or is too long for a link
 */
export async function readLinkFile(path: string): Promise<Result<HandOver>> {
  try {
    return readLink(await readShort(path));
  } catch {
    return failed('link_file');
  }
}

/** @throws (rejects) for what is no file, or is too long */
async function readShort(path: string): Promise<string> {
  // Opening a pipe would wait for somebody to write into it. Windows has neither such pipes nor the flag.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await handle.stat();
    if (!stats.isFile() || stats.size > LINK_LIMIT) throw new Error('no file of a link');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LINK_LIMIT), 0, LINK_LIMIT, 0);
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead)).replace(/\r?\n$/, '');
  } finally {
    await handle.close();
  }
}
