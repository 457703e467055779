import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });

const program = fileURLToPath(new URL('main.ts', import.meta.url));

async function run(...words: string[]) {
  const simulation = spawn(process.execPath, ['--import', 'tsx', program, ...words]);
  const [stdout, stderr] = await Promise.all([
    text(simulation.stdout),
    text(simulation.stderr),
    once(simulation, 'close'),
  ]);
  return { stdout, stderr, code: simulation.exitCode };
}

test('npm run simulate:fleet --json prints one object', async () => {
  const { stdout } = await run('--json', '--clients', '2000', '--capacity', '1000', '--spread', '10');
  const { peakRequestsPerSecond, drainedSeconds, ...others } = JSON.parse(stdout) as Record<string, number>;
  expect(others).toEqual({ clients: 2000, capacity: 1000, requestsPerReport: 1, theoreticalSeconds: 2 });
  expect(peakRequestsPerSecond).toBeGreaterThanOrEqual(200);
  expect(drainedSeconds).toBeCloseTo(10, 0);
});

test('npm run simulate:fleet says how crowds and single copies fare, and on stderr how far it is', async () => {
  const { stdout, stderr } = await run('--clients', '400', '--capacity', '2', '--spread', '300', '--seed', '3');
  expect(stdout).toContain('400 copies with a report waiting, and a CRM that takes 2 requests/s: 200 s at best.');
  expect(stdout).toMatch(/own timer, 503 only( +[\d,]+){2}( +[\d,]+ s){3} +\d\.\d\d\n/);
  expect(stdout).toMatch(/without jitter +400 .* never +\d+\.\d\d\n\(.*given up after 20 requests/);
  expect(stdout).toMatch(/after 1 h( +\d+ s){4}\n/);
  expect(stderr.match(/^Simulating: .+$/gm)).toHaveLength(7);
});

test('npm run simulate:fleet answers a bad argument with a sentence and its usage', async () => {
  const { stdout, stderr, code } = await run('--clients', 'all');
  expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
  expect(stderr).toMatch(/^--clients takes a whole number .*, not "all"\.\n\nUsage: npm run simulate:fleet/);
});
