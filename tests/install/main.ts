/**
 * `npm run test:install [-- [--json] [--rpm FILE]]`: the deb, built, looked at, installed on a copy of this computer, used, updated
 * and removed; and an rpm that `npm run dist` has made, as far as Debian lets one.
 * Exit code 69 where that is not possible.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkPackage } from './package-checks';
import { buildPackages, OLDER_VERSION, type Packages } from './packages';
import { checkRpm } from './rpm-check';
import { messagesOf, type Step, takeStep } from './steps';

const notPossibleHere = 69;
const computer = join(import.meta.dirname, 'computer.sh');
const root = join(import.meta.dirname, '../..');
const { json: isJson, rpm } = parseArgs({ options: { json: { type: 'boolean' }, rpm: { type: 'string' } } }).values;
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const begun = performance.now();
const steps: Step[] = [];

function note(step: Step): void {
  steps.push(step);
  const { step: name, passed, ms, facts, problem } = step;
  const figures = Object.entries(facts).map(([key, value]) => `${key} ${String(value)}`);
  const words = problem ?? figures.join(', ');
  process.stderr.write(`${passed ? 'ok  ' : 'FAIL'} ${name} (${(ms / 1000).toFixed(1)} s): ${words}\n`);
}

/** @returns the exit code */
async function useInstalled({ older, current, other }: Packages): Promise<number> {
  const inside = ['tests/install/inside.ts', older, OLDER_VERSION, current, version, other];
  const command = [process.execPath, 'node_modules/.bin/tsx', ...inside];
  const child = spawn(computer, command, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  for await (const message of messagesOf(child.stdout)) if ('step' in message) note(message);
  const [code] = (await ended) as [number | null];
  return code ?? 1;
}

async function main(): Promise<number> {
  const built: { packages?: Packages } = {};
  note(
    await takeStep('built', async () => {
      built.packages = await buildPackages(root, version);
      return { packages: 4 };
    }),
  );
  if (!built.packages) return 1;
  const [code, checks] = await Promise.all([useInstalled(built.packages), checkPackage(built.packages)]);
  for (const check of checks) note(check);
  if (rpm !== undefined) note(await takeStep('rpm', () => checkRpm(rpm)));
  return code === notPossibleHere || steps.every(({ passed }) => passed) ? code : 1;
}

const code = await main();
const passed = steps.filter((step) => step.passed).length;
const summary = {
  passed,
  failed: steps.length - passed + (code !== 0 && passed === steps.length ? 1 : 0),
  seconds: Math.round((performance.now() - begun) / 100) / 10,
  steps: Object.fromEntries(steps.map(({ step, facts, ...rest }) => [step, { ...rest, ...facts }])),
};
mkdirSync(join(root, 'test-output'), { recursive: true });
writeFileSync(join(root, 'test-output/install.json'), JSON.stringify(summary, null, 2));
if (isJson) process.stdout.write(`${JSON.stringify(summary)}\n`);
process.exitCode = code;
