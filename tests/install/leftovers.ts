import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const changes = process.env['COMPUTER_CHANGES'] ?? '';
const before = process.env['COMPUTER_BEFORE'] ?? '';
const packageLists = '/var/lib/dpkg/info';

/** What the system writes for itself whenever some package comes or goes. */
const bookkeeping = [
  /^\/\.computer(\/|$)/,
  /^\/var\/(cache|log|lib\/(apt|dpkg|systemd))\//,
  /^\/etc\/ld\.so\.cache/,
  /^\/usr\/share\/(applications\/mimeinfo\.cache|icons\/hicolor\/(icon-theme\.cache|\.icon-theme\.cache))/,
  /^\/usr\/share\/mime\/(?!packages\/)/,
];

/**
 * Files and folders that are new or changed on the copy of the computer and that no installed package owns.
 *
 * @param kept folders that whoever looks after the computer has made
 */
export async function leftovers(kept: readonly string[]): Promise<string[]> {
  const entries = await readdir(changes, { recursive: true, withFileTypes: true });
  const owned = await ownedFiles();
  return entries
    .filter((entry) => {
      const path = join(entry.parentPath, entry.name).slice(changes.length);
      if (bookkeeping.some((pattern) => pattern.test(path)) || owned.has(path)) return false;
      // A character device stands for a file that was removed.
      return !entry.isCharacterDevice() && !(entry.isDirectory() && existsSync(join(before, path)));
    })
    .map((entry) => join(entry.parentPath, entry.name).slice(changes.length))
    .filter((path) => !kept.some((folder) => `${path}/`.startsWith(`${folder}/`)));
}

async function ownedFiles(): Promise<Set<string>> {
  const lists = (await readdir(packageLists)).filter((name) => name.endsWith('.list'));
  const texts = await Promise.all(lists.map((name) => readFile(join(packageLists, name), 'utf8')));
  return new Set(texts.flatMap((text) => text.split('\n')));
}
