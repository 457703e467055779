// @ts-check
import { chmodSync, copyFileSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Entry
 * @property {string} path relative to the folder
 * @property {boolean} isFolder
 * @property {boolean} isFile and no link
 * @property {number} size in bytes
 */

/**
 * @param {string} folder
 * @returns {Entry[]} what it holds, at any depth
 */
export function listFiles(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => {
    const found = lstatSync(join(folder, path));
    return { path, isFolder: found.isDirectory(), isFile: found.isFile(), size: found.size };
  });
}

/**
 * @param {string} from
 * @param {string} to
 */
export function copyScript(from, to) {
  copyFileSync(from, to);
  chmodSync(to, 0o755);
}
