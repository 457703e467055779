// @ts-check
/** The steps of `npm test`. Each says how it went in a line on stdout and gives back what it counted. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, runTool } from '../setup/process.mjs';
import { describeCounts, none, readPlaywright, readReport, readSteps, readVitest } from './counts.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */
/** @typedef {import('../setup/process.mjs').Outcome} Outcome */
/** @typedef {(env: NodeJS.ProcessEnv) => Promise<Counts>} Step */

const notPossibleHere = 69;
const session = join(root, 'tests/desktop/session.sh');
const asUnprivileged = join(root, 'tests/desktop/as-unprivileged.sh');

/** What others build on: counted only when it fails. */
export const messages = () => judge('messages', run('npm', ['run', '--silent', 'messages']), none);

/** @type {Step} */
export const build = (env) => judge('build', runTool('electron-vite', ['build'], { env }), none);

/** Each of them counts as one test. @type {readonly Step[]} */
export const staticChecks = [
  check('eslint', ['.']),
  check('svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human']),
  check('tsc', ['--noEmit']),
  check('prettier', ['--check', '.']),
  check('knip', []),
];

/**
 * On a private desktop, because the keychain's tests talk to a real daemon.
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} extra
 * @returns {Promise<Counts>}
 */
export async function unitTests(env, extra) {
  const report = 'test-output/unit.json';
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const command = [session, process.execPath, 'node_modules/.bin/vitest', 'run', ...reporters, ...extra];
  return runTestRunner('unit', command, env, report, readVitest);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} extra
 * @returns {Promise<Counts>}
 */
export function endToEnd(env, extra) {
  const command = [session, ...playwright('e2e', ['--grep-invert=@network', ...extra])];
  return runTestRunner('e2e', command, env, 'test-output/e2e.json', readPlaywright);
}

/**
 * The app in a network of its own, whose line fails: minutes of waiting for the most part.
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} extra
 * @returns {Promise<Counts>}
 */
export function inNetwork(env, extra) {
  const command = [session, ...playwright('network', ['--grep=@network', ...extra])];
  return runTestRunner('network', command, env, 'test-output/network.json', readPlaywright);
}

/**
 * Once more as a user without rights, for whom Electron's sandbox is on. Only root can do that. Left out is what has nothing to
 * do with the sandbox (`@once`) or takes long (`@network`).
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} extra
 * @returns {Promise<Counts>}
 */
export function endToEndUnprivileged(env, extra) {
  // By name: the folder that node lies in may be closed to that user, and the script knows the way round.
  const command = [
    asUnprivileged,
    'tests/desktop/session.sh',
    ...playwright('e2e', ['--grep-invert=@once|@network', ...extra]),
  ].map((word) => (word === process.execPath ? 'node' : word));
  return runTestRunner('e2e-unprivileged', command, env, 'test-output/unprivileged/e2e.json', readPlaywright);
}

/**
 * The program as it is installed, on a copy of this computer. Only root can make one.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Counts>}
 */
export function installation(env) {
  const command = [process.execPath, 'node_modules/.bin/tsx', 'tests/install/main.ts'];
  return runTestRunner('install', command, env, 'test-output/install.json', readSteps);
}

/**
 * @param {string} name of the folder and the report below test-output
 * @param {readonly string[]} extra
 * @returns {string[]}
 */
function playwright(name, extra) {
  const options = ['-c', 'tests/e2e/playwright.config.ts', '--reporter=list,json', `--output=test-output/${name}`];
  return [process.execPath, 'node_modules/.bin/playwright', 'test', ...options, ...extra];
}

/**
 * @param {string} tool
 * @param {readonly string[]} args
 * @returns {Step}
 */
function check(tool, args) {
  return () => judge(tool, runTool(tool, args), { ...none, passed: 1 });
}

/**
 * @param {string} name
 * @param {Promise<Outcome>} running
 * @param {Counts} success what it counts for when it succeeds; otherwise it is one failure, and its output is shown
 * @returns {Promise<Counts>}
 */
async function judge(name, running, success) {
  const { code, output, milliseconds } = await running;
  report(name, code === 0 ? 'passed' : `FAILED (exit code ${code})`, milliseconds);
  if (code === 0) return success;
  console.log(output.trimEnd());
  return { ...none, failed: 1 };
}

/**
 * Runs a test runner, its words on stderr as they come.
 * @param {string} name
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @param {string} reportFile
 * @param {(report: any) => Counts} read
 * @returns {Promise<Counts>}
 */
async function runTestRunner(name, [program = '', ...args], env, reportFile, read) {
  console.log(`== ${name}`);
  rmSync(join(root, reportFile), { force: true });
  // The unprivileged run sees its own test-output below ours.
  const jsonFile = { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile.replace('/unprivileged', '') };
  const options = { env: { ...env, ...jsonFile }, output: /** @type {const} */ ('stderr'), prefix: `[${name}] ` };
  const { code, milliseconds } = await run(program, args, options);
  if (code === notPossibleHere) {
    report(name, 'SKIPPED: not possible here, the reason is above', milliseconds);
    return { ...none, skipped: 1 };
  }
  const counts = readReport(reportFile, code, read);
  report(name, describeCounts(counts), milliseconds);
  return counts;
}

/**
 * @param {string} name
 * @param {string} result
 * @param {number} milliseconds
 */
function report(name, result, milliseconds) {
  console.log(`== ${name}: ${result} (${(milliseconds / 1000).toFixed(1)} s)`);
}
