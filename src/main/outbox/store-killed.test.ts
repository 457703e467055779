import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOutboxStore } from './store';
import type { Step } from './testing/write-until-killed';

const KILLS = 60;
/** Within this time the program does some dozens of steps. */
const LIFE_MS = 40;

const programFolder = join(import.meta.dirname, '../../../test-output/write-until-killed');
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flare-outbox-killed-'));
  // Through tsx it would start too slowly for so many kills.
  const ssr = join(import.meta.dirname, 'testing/write-until-killed.ts');
  await build({ configFile: false, logLevel: 'error', build: { ssr, outDir: programFolder, emptyOutDir: true } });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the program until a random moment of its work. @returns what it said */
async function runAndKill(): Promise<Step[]> {
  const program = spawn(process.execPath, [join(programFolder, 'write-until-killed.js'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: Step[] = [];
  const lines = createInterface(program.stdout);
  // The program is ours; a line that the kill has cut was not said.
  lines.on('line', (line) => line.endsWith('}') && said.push(JSON.parse(line) as Step));
  const closed = once(lines, 'close');
  await once(lines, 'line');
  await setTimeout(Math.random() * LIFE_MS);
  program.kill('SIGKILL');
  await closed;
  return said;
}

it(`has every record as it was last said to be saved, after each of ${KILLS} kills`, { timeout: 600_000 }, async () => {
  const log = { info: () => undefined, error: () => undefined };
  const before = new Map<string, number | null>();
  let interrupted = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const [saved, begun] = [new Map(before), new Map(before)];
    for (const { id, version, step } of await runAndKill()) (step === 'done' ? saved : begun).set(id, version);
    const { records, setAside } = await openOutboxStore(folder, log).load();
    expect(setAside).toEqual([]);
    const stored = new Map(records.map(({ id, attempts }) => [id, attempts]));
    expect([...begun.keys()]).toEqual(expect.arrayContaining([...stored.keys()]));
    for (const [id, version] of begun) {
      const found = stored.get(id) ?? null;
      expect([saved.get(id) ?? null, version]).toContain(found);
      if (saved.get(id) !== version) interrupted += 1;
      before.set(id, found);
    }
  }
  expect(interrupted, 'steps that a kill interrupted').toBeGreaterThan(KILLS);
});
