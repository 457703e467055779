// @ts-check
/** `npm run demo`: stdout belongs to the demo alone. */
import { ensureElectronRuntime } from '../setup/electron-runtime.mjs';
import { ensureNpmPackages } from '../setup/npm-packages.mjs';
import { root, run, say, SetupError } from '../setup/process.mjs';
import { ensureSystemPackages } from '../setup/system-packages.mjs';

/**
 * Builds the app and starts the demo: on the user's own desktop, or, with --auto or where there is none, on a private one.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the demo's exit code
 */
export async function runDemo(args) {
  const isLinux = process.platform === 'linux';
  const hasDesktop = !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  const isPrivate = args.includes('--auto') || !hasDesktop;
  if (isPrivate && !isLinux) throw new SetupError('The demo runs by itself (--auto) on Linux only.');

  await ensureNpmPackages();
  await ensureSystemPackages(isPrivate ? ['electron', 'desktop'] : ['electron']);
  const env = await ensureElectronRuntime();
  say('Building…');
  const build = await run('npm', ['run', '--silent', 'build'], { env });
  if (build.code !== 0) throw new SetupError(`The build failed.\n${build.output}`);

  const demo = [process.execPath, `${root}/node_modules/.bin/tsx`, 'tests/demo/demo.ts', ...args];
  const [program = '', ...rest] = isPrivate ? [`${root}/tests/desktop/session.sh`, ...demo] : demo;
  return (await run(program, rest, { env, output: 'inherit' })).code;
}
