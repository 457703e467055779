#!/usr/bin/env node
// @ts-check
/**
 * What `npm run demo`, `npm test` and some others start: brings a bare clone to the point where the command can run, with its
 * progress on stderr, and hands over.
 *
 *   node tests/run.mjs demo [--auto] [arguments of the demo]
 *   node tests/run.mjs test [static] [unit] [e2e] [network] [e2e-unprivileged] [install] [-- arguments of the test runner]
 *   node tests/run.mjs test:install [--json] [--rpm FILE]
 *   node tests/run.mjs dist [--brand NAME] [arguments of electron-builder]
 *   node tests/run.mjs crm [arguments of the demo CRM]
 *   node tests/run.mjs bench [--json] [--rounds N]
 *   node tests/run.mjs faults [arguments of the faults]
 *   node tests/run.mjs outages [--json] [--cost]
 *   node tests/run.mjs soak [--minutes N] [--seed N]
 *   node tests/run.mjs gallery [--json] [--only TEXT]
 *   node tests/run.mjs simulate:fleet [arguments of the simulation]
 */
import { runDemo } from './runner/demo.mjs';
import { buildInstallers } from './runner/dist.mjs';
import { runGallery } from './runner/gallery.mjs';
import { testInstallation } from './runner/install.mjs';
import { onDesktop } from './runner/on-desktop.mjs';
import { runTests } from './runner/test.mjs';
import { ensureNpmPackages } from './setup/npm-packages.mjs';
import { isRoot, runTool, say, SetupError } from './setup/process.mjs';

/** @type {Record<string, (args: readonly string[]) => Promise<number>>} each gives back its exit code */
const commands = {
  demo: runDemo,
  test: runTests,
  'test:install': testInstallation,
  dist: buildInstallers,
  async crm(args) {
    await ensureNpmPackages();
    return (await runTool('tsx', ['tests/crm/main.ts', ...args], { output: 'inherit' })).code;
  },
  gallery: runGallery,
  bench: onDesktop('tests/bench/main.ts'),
  faults: onDesktop('tests/faults/main.ts'),
  outages: onDesktop('tests/outages/main.ts', ['network']),
  soak: onDesktop('tests/outages/soak.ts', ['network']),
  async 'simulate:fleet'(args) {
    await ensureNpmPackages();
    return (await runTool('tsx', ['tests/fleet/main.ts', ...args], { output: 'inherit' })).code;
  },
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
// What root makes here is also used by an unprivileged user (tests/desktop/as-unprivileged.sh).
if (isRoot()) process.umask(0o022);
if (!process.stdout.isTTY && !process.env.FORCE_COLOR) process.env.NO_COLOR = '1';
try {
  if (!command) throw new SetupError(`Usage: node tests/run.mjs ${Object.keys(commands).join('|')} [arguments]`);
  process.exitCode = await command(args);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
