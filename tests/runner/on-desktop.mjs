// @ts-check
/** `npm run faults` and others: programs that need the built app and a private desktop. stdout is theirs alone. */
import { ensureElectronRuntime } from '../setup/electron-runtime.mjs';
import { ensureNpmPackages } from '../setup/npm-packages.mjs';
import { root, run, say, SetupError } from '../setup/process.mjs';
import { ensureSystemPackages } from '../setup/system-packages.mjs';

/**
 * @param {string} script the program, in TypeScript
 * @param {readonly import('../setup/system-packages.mjs').Purpose[]} more what it needs of the system beside the desktop
 * @returns {(args: readonly string[]) => Promise<number>} builds the app, runs the program, and gives back its exit code
 */
export const onDesktop =
  (script, more = []) =>
  async (args) => {
    await ensureNpmPackages();
    await ensureSystemPackages(['electron', 'desktop', ...more]);
    const env = await ensureElectronRuntime();
    say('Building…');
    const build = await run('npm', ['run', '--silent', 'build'], { env });
    if (build.code !== 0) throw new SetupError(`The build failed.\n${build.output}`);
    const program = [process.execPath, `${root}/node_modules/.bin/tsx`, script, ...args];
    return (await run(`${root}/tests/desktop/session.sh`, program, { env, output: 'inherit' })).code;
  };
