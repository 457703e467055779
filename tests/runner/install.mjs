// @ts-check
/** `npm run test:install`: the installed program. stdout is the test's alone. */
import { existsSync } from 'node:fs';
import { ensureElectronRuntime } from '../setup/electron-runtime.mjs';
import { ensureNpmPackages } from '../setup/npm-packages.mjs';
import { isRoot, root, run, say, SetupError } from '../setup/process.mjs';
import { ensureSystemPackages } from '../setup/system-packages.mjs';

/** What a machine lacks for it, in a few words; undefined when it can be done. */
export function installingImpossible() {
  if (!existsSync('/usr/bin/apt-get')) return 'it needs Debian or one of its kin';
  return isRoot() ? undefined : 'it needs root';
}

/** What the installed program's test needs of the system. @type {readonly import('../setup/system-packages.mjs').Purpose[]} */
export const neededToInstall = ['electron', 'desktop', 'assistive', 'installation', 'packaging'];

/**
 * Builds the app and runs the test.
 * @param {readonly string[]} args --json, --rpm FILE
 * @returns {Promise<number>} its exit code
 */
export async function testInstallation(args) {
  const reason = installingImpossible();
  if (reason) {
    say(`The installed program cannot be tested here: ${reason}.`);
    return 0;
  }
  await ensureNpmPackages();
  await ensureSystemPackages(neededToInstall);
  const env = await ensureElectronRuntime();
  say('Building…');
  const build = await run('npm', ['run', '--silent', 'build'], { env });
  if (build.code !== 0) throw new SetupError(`The build failed.\n${build.output}`);
  const program = [`${root}/node_modules/.bin/tsx`, 'tests/install/main.ts', ...args];
  return (await run(process.execPath, program, { env, output: 'inherit' })).code;
}
