// @ts-check
/** Brings node_modules in line with package-lock.json. */
import { readJson, run, say, SetupError } from './process.mjs';

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }>} Packages */

/**
 * Runs `npm ci` when node_modules is missing or holds something else than the lock file asks for.
 * @returns {Promise<void>}
 */
export async function ensureNpmPackages() {
  if (isUpToDate()) return;
  say('Installing the npm packages (npm ci)…');
  // No package in the tree needs its install script: keytar and esbuild carry prebuilt binaries that they find themselves.
  const { code } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    output: 'stderr',
  });
  if (code !== 0) throw new SetupError('npm ci failed; its words are above.');
}

/**
 * Compares the lock file with the record that npm keeps of what it installed. Optional packages may be left out on this
 * platform, and the record is written last: an installation that was cut short has none.
 * @returns {boolean}
 */
function isUpToDate() {
  const wanted = readPackages('package-lock.json');
  const installed = readPackages('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const present = installed[path];
    if (!present) return Boolean(entry.optional ?? entry.devOptional);
    return present.version === entry.version && present.integrity === entry.integrity;
  });
}

/**
 * @param {string} file
 * @returns {Packages | undefined} undefined when there is no such file or it is cut short
 */
function readPackages(file) {
  try {
    return /** @type {{ packages: Packages }} */ (readJson(file)).packages;
  } catch {
    return undefined;
  }
}
