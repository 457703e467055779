// @ts-check
/** `npm run gallery`: stdout belongs to the gallery alone. */
import { ensureNpmPackages } from '../setup/npm-packages.mjs';
import { run, runTool, SetupError } from '../setup/process.mjs';
import { ensureSystemPackages } from '../setup/system-packages.mjs';

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} the gallery's exit code
 */
export async function runGallery(args) {
  await ensureNpmPackages();
  await ensureSystemPackages(['browser']);
  const messages = await run('npm', ['run', '--silent', 'messages']);
  if (messages.code !== 0) throw new SetupError(`The messages do not compile.\n${messages.output}`);
  return (await runTool('tsx', ['tests/gallery/main.ts', ...args], { output: 'inherit' })).code;
}
