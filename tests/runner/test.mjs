// @ts-check
/** `npm test`: every check in turn; the last line on stdout is the sum. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureElectronRuntime } from '../setup/electron-runtime.mjs';
import { ensureNpmPackages } from '../setup/npm-packages.mjs';
import { isRoot, root, SetupError } from '../setup/process.mjs';
import { ensureSystemPackages } from '../setup/system-packages.mjs';
import { describeCounts, none, sum } from './counts.mjs';
import { installingImpossible, neededToInstall } from './install.mjs';
import {
  build,
  endToEnd,
  endToEndUnprivileged,
  inNetwork,
  installation,
  messages,
  staticChecks,
  unitTests,
} from './steps.mjs';

const parts = ['static', 'unit', 'e2e', 'network', 'e2e-unprivileged', 'install'];

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
  const needsBuild = runsApp(wants) || installs(wants);
  const steps = [...(wants('static') ? staticChecks : []), ...(needsBuild ? [build] : [])];
  const checks = steps.map((step) => () => step(env));
  const checked = await runInPool(checks, 2);
  counts.push(...checked);
  const isBuilt = !needsBuild || checked.at(-1)?.failed === 0;

  // In a network of its own the app mostly waits: that goes beside two others of about one core each.
  const runners = [];
  if (wants('network') && isBuilt) runners.push(inNetwork);
  if (wants('unit')) runners.push(unitTests);
  if (wants('e2e') && isBuilt) runners.push(endToEnd);
  if (wants('e2e-unprivileged') && isBuilt) {
    if (isRoot()) runners.push(endToEndUnprivileged);
    else if (wants('e2e')) console.log('The end-to-end tests already run unprivileged, with the sandbox on.');
    else runners.push(endToEnd);
  }
  if (wants('install') && !installs(wants)) {
    console.log(`== install: SKIPPED: ${installingImpossible()}`);
    counts.push({ ...none, skipped: 1 });
  }
  if (installs(wants) && isBuilt) runners.push(installation);
  const tests = runners.map((runner) => () => runner(env, extra));
  counts.push(...(await runInPool(tests, 3)));
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
  const app = /** @type {const} */ (['electron', 'desktop', 'network', 'assistive']);
  if (wants('unit')) await ensureSystemPackages([...app, 'browser', 'packaging']);
  else if (runsApp(wants)) await ensureSystemPackages(app);
  if (installs(wants)) await ensureSystemPackages(neededToInstall);
  return runsApp(wants) || installs(wants) || wants('unit') ? ensureElectronRuntime() : {};
}

/** @param {(part: string) => boolean} wants */
const runsApp = (wants) => ['e2e', 'network', 'e2e-unprivileged'].some(wants);

/** @param {(part: string) => boolean} wants */
const installs = (wants) => wants('install') && installingImpossible() === undefined;

/**
 * Runs tasks so many at a time.
 * @template Result
 * @param {readonly (() => Promise<Result>)[]} tasks
 * @param {number} width
 * @returns {Promise<Result[]>} in the order of the tasks
 */
async function runInPool(tasks, width) {
  const results = /** @type {Result[]} */ ([]);
  const queue = tasks.entries();
  const worker = async () => {
    for (const [index, task] of queue) results[index] = await task();
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
