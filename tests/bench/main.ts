import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { _electron } from 'playwright/test';
import { startDemoCrm } from '../crm/server';
import { chromiumSandbox, Flare } from '../e2e/flare';
import { measure, type Timing } from './measure';
import { fillOutbox } from './outbox';

/**
 * `npm run bench`: what 10,000 stored reports cost against none, by turns in the same run, and how long a bare Electron takes
 * to start. The best of all rounds counts: what else the machine does can only make it slower.
 */
const STORED = 10_000;
const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '7' } },
});
const rounds = Number(options.rounds);

const crm = await startDemoCrm();
const folder = await mkdtemp(join(tmpdir(), 'flare-bench.'));
const [empty, full] = [join(folder, 'empty'), join(folder, 'full')];
try {
  const first = await Flare.launch({ userData: empty });
  await first.signIn(crm);
  await first.untilKept();
  await first.kill();
  await cp(empty, full, { recursive: true, filter: (path) => !/Singleton/.test(path) });
  const owner = { origin: crm.address, customerNumber: crm.subscriber.customer_id };
  await fillOutbox(full, owner, STORED);

  const results: { empty: Timing; full: Timing; bare: number }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    results.push({ empty: await measure(empty), full: await measure(full), bare: await startBare() });
    process.stderr.write(`round ${round} of ${rounds}\n`);
  }
  const best = (of: (round: (typeof results)[number]) => number) => Math.round(Math.min(...results.map(of)) * 10) / 10;
  const compare = (key: keyof Timing) => {
    const [none, stored] = [best((round) => round.empty[key]), best((round) => round.full[key])];
    return { none, stored, ratio: Math.round((stored / none) * 100) / 100 };
  };
  const figures = {
    stored: STORED,
    rounds,
    bareElectronStartMs: best(({ bare }) => bare),
    startMs: compare('start'),
    clickMs: compare('click'),
    savedMs: compare('saved'),
    sentMs: compare('sent'),
  };
  process.stdout.write(`${JSON.stringify(figures, null, options.json ? 0 : 2)}\n`);
} finally {
  await crm.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** From starting the program until it has a page, in ms. */
async function startBare(): Promise<number> {
  const begun = performance.now();
  const bare = await _electron.launch({ args: [join(import.meta.dirname, 'bare')], chromiumSandbox });
  await bare.firstWindow();
  const took = performance.now() - begun;
  await bare.close();
  return took;
}
