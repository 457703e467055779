// @ts-check
/** `npm test`: every check in turn; the last line on stdout is the sum. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureElectronRuntime } from '../setup/electron-runtime.mjs';
import { ensureNpmPackages } from '../setup/npm-packages.mjs';
import { isRoot, root, SetupError } from '../setup/process.mjs';
import { ensureSystemPackages } from '../setup/system-packages.mjs';
import { describeCounts, sum } from './counts.mjs';
import { build, endToEnd, endToEndUnprivileged, messages, staticChecks, unitTests } from './steps.mjs';

const parts = ['static', 'unit', 'e2e', 'e2e-unprivileged'];

/**
 * @param {readonly string[]} args the parts to run (all when none is named), then what follows `--` for the test runner
 * @returns {Promise<number>} 0 when all passed
 */
export async function runTests(args) {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const wanted = args.slice(0, end);
  const extra = args.slice(end + 1);
  const unknown = wanted.find((part) => !parts.includes(part));
  if (unknown) throw new SetupError(`There is no part ${unknown}: ${parts.join(', ')}.`);
  /** @param {string} part */
  const wants = (part) => wanted.length === 0 || wanted.includes(part);

  mkdirSync(join(root, 'test-output'), { recursive: true });
  const env = await setUp(wants);
  const counts = [await messages()];
  const needsBuild = wants('e2e') || wants('e2e-unprivileged');
  const checks = [...(wants('static') ? staticChecks : []), ...(needsBuild ? [build] : [])];
  const checked = await runInPool(checks.map((check) => () => check(env)));
  counts.push(...checked);
  const isBuilt = !needsBuild || checked.at(-1)?.failed === 0;

  if (wants('unit')) counts.push(await unitTests(env, extra));
  if (wants('e2e') && isBuilt) counts.push(await endToEnd(env, extra));
  if (wants('e2e-unprivileged') && isBuilt) {
    if (isRoot()) counts.push(await endToEndUnprivileged(env, extra));
    else if (wants('e2e')) console.log('The end-to-end tests above already ran unprivileged, with the sandbox on.');
    else counts.push(await endToEnd(env, extra));
  }
  const total = sum(counts);
  console.log(describeCounts(total));
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/**
 * @param {(part: string) => boolean} wants
 * @returns {Promise<NodeJS.ProcessEnv>} the variables that lead to the Electron runtime
 */
async function setUp(wants) {
  await ensureNpmPackages();
  const runsApp = wants('e2e') || wants('e2e-unprivileged');
  if (wants('unit')) await ensureSystemPackages(['electron', 'desktop', 'browser', 'network']);
  else if (runsApp) await ensureSystemPackages(['electron', 'desktop', 'network']);
  return runsApp || wants('unit') ? ensureElectronRuntime() : {};
}

/**
 * Runs tasks two at a time: they are of about one core each.
 * @template Result
 * @param {readonly (() => Promise<Result>)[]} tasks
 * @returns {Promise<Result[]>} in the order of the tasks
 */
async function runInPool(tasks) {
  const results = /** @type {Result[]} */ ([]);
  const queue = tasks.entries();
  const worker = async () => {
    for (const [index, task] of queue) results[index] = await task();
  };
  await Promise.all([worker(), worker()]);
  return results;
}
