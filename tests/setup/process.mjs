// @ts-check
/** Starting other programs, and saying on stderr what goes on. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The checkout's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What the user can put right; shown as one sentence, without a stack. */
export class SetupError extends Error {}

/**
 * Prints one line of progress. Stdout stays free for what a command has to say.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 128 + signal number when a signal ended it, 127 when it could not be started
 * @property {string} output stdout and stderr as they came, empty when they were passed through
 * @property {number} milliseconds
 */

/**
 * Runs a program to its end. When we are told to end meanwhile, so is the program, and we end after it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env] variables added to this process's own
 * @param {'capture' | 'stderr' | 'inherit'} [options.output] keep it, send all of it to stderr, or share our stdio
 * @param {string} [options.prefix] what each line on stderr begins with
 * @param {number} [options.timeout] milliseconds after which it is killed
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { env = {}, output = 'capture', prefix = '', timeout = 0 } = {}) {
  const started = performance.now();
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: streams[output], timeout });
  const chunks = /** @type {Buffer[]} */ ([]);
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    if (output === 'stderr') createInterface(stream).on('line', (line) => say(prefix + line));
    else stream.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
  }
  const stopForwarding = forwardSignals(child);
  return new Promise((resolve) => {
    /** @param {number} code */
    const finish = (code) => {
      stopForwarding();
      resolve({ code, output: Buffer.concat(chunks).toString(), milliseconds: performance.now() - started });
    };
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      finish(127);
    });
    child.on('close', (code, signal) => finish(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

/** @type {Record<'capture' | 'stderr' | 'inherit', import('node:child_process').StdioOptions>} */
const streams = {
  capture: ['ignore', 'pipe', 'pipe'],
  stderr: ['ignore', 'pipe', 'pipe'],
  inherit: 'inherit',
};

/**
 * Passes on the signals that ask us to end. A terminal's Ctrl+C reaches the child by itself.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} to be called when the child has ended: takes the handlers away, and ends us if we were told to
 */
function forwardSignals(child) {
  let received = /** @type {NodeJS.Signals | undefined} */ (undefined);
  /** @param {NodeJS.Signals} signal */
  const handle = (signal) => {
    received = signal;
    if (signal !== 'SIGINT') child.kill('SIGTERM');
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, handle);
  return () => {
    for (const signal of signals) process.off(signal, handle);
    if (received) process.exit(128 + constants.signals[received]);
  };
}

/**
 * Runs a program of node_modules/.bin.
 * @param {string} name
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runTool(name, args, options) {
  return run(process.execPath, [`${root}/node_modules/.bin/${name}`, ...args], options);
}

/**
 * @param {string} file relative to the checkout
 * @returns {unknown} the JSON in it
 */
export function readJson(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

/** @returns {boolean} */
export function isRoot() {
  return process.getuid?.() === 0;
}
