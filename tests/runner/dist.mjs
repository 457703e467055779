// @ts-check
/** `npm run dist`: the installers that this computer can build, in dist/; another brand's in dist/BRAND/. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureElectronRuntime } from '../setup/electron-runtime.mjs';
import { ensureNpmPackages } from '../setup/npm-packages.mjs';
import { root, run, runTool, say, SetupError } from '../setup/process.mjs';
import { ensureSystemPackages } from '../setup/system-packages.mjs';

/**
 * Builds all installers of this system; where Electron's downloads cannot be reached, those of electron-builder's tools cannot
 * either, and what can be made without them is a deb and an rpm.
 * @param {readonly string[]} args --brand NAME, then electron-builder's own
 * @returns {Promise<number>} electron-builder's exit code
 */
export async function buildInstallers(args) {
  const { brand, rest } = takeBrand(args);
  await ensureNpmPackages();
  await ensureSystemPackages(['electron', 'packaging']);
  const env = { ...(await ensureElectronRuntime()), ...brand };
  say('Building…');
  const build = await run('npm', ['run', '--silent', 'build'], { env });
  if (build.code !== 0) throw new SetupError(`The build failed.\n${build.output}`);
  if (isClosed(env))
    say('These installers are for tests: they hold the Electron that is here, not the one that Flare ships.');
  const targets = isClosed(env) && rest.length === 0 ? ['--linux', 'deb', 'rpm'] : rest;
  return (await pack(env, targets, { output: 'stderr' })).code;
}

/**
 * @param {readonly string[]} args
 * @returns {{ brand: NodeJS.ProcessEnv, rest: readonly string[] }} the variable that names the brand, and what else there is
 */
function takeBrand(args) {
  const at = args.indexOf('--brand');
  if (at === -1) return { brand: {}, rest: args };
  const name = args[at + 1] ?? '';
  if (!existsSync(join(root, 'build/brand', name, 'brand.json'))) {
    throw new SetupError(`There is no brand ${name}: build/brand/${name}/brand.json is missing.`);
  }
  return { brand: { FLARE_BRAND: name }, rest: [...args.slice(0, at), ...args.slice(at + 2)] };
}

/**
 * Packs the app as it is built.
 * @param {NodeJS.ProcessEnv} env the variables that lead to the runtime
 * @param {readonly string[]} args electron-builder's own
 * @param {Parameters<typeof run>[2]} [options]
 */
export function pack(env, args, options) {
  const fpm =
    isClosed(env) && !process.env.CUSTOM_FPM_PATH ? { CUSTOM_FPM_PATH: join(root, 'build/linux/fpm.mjs') } : {};
  const always = ['--config', join(root, 'build/electron-builder.ts'), '--publish', 'never'];
  return runTool('electron-builder', [...always, ...args], { ...options, env: { ...env, ...fpm } });
}

/** @param {NodeJS.ProcessEnv} env */
function isClosed(env) {
  return env.ELECTRON_OVERRIDE_DIST_PATH !== undefined;
}
