import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDemoCrm } from '../crm/server';
import { launchElectron } from '../desktop/electron';
import { Flare } from '../e2e/flare';
import { measure, type Timing } from './measure';
import { fillOutbox } from './outbox';
import { fillTickets, scrollBare, scrollTickets, type Scrolling } from './scroll';
import { summarize } from './statistics';

/**
 * `npm run bench`: what 10,000 stored reports cost against none, and how long a bare Electron takes to start. In each round
 * both are measured twice, one within the other, and change places from round to round; what counts is the middle of all samples,
 * and the middle of the rounds' ratios: both Flares of a round meet about the same computer. Then how smoothly 5,000 tickets scroll, against as
 * many lines of text in a bare page.
 */
const STORED = 10_000;
const TICKETS = 5_000;
const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '7' } },
});
const rounds = Number(options.rounds);

interface Round {
  none: Timing;
  stored: Timing;
  bare: number;
  tickets: Scrolling;
  bareLines: Scrolling;
}

const crm = await startDemoCrm();
const folder = await mkdtemp(join(tmpdir(), 'flare-bench.'));
const [empty, full, long] = [join(folder, 'empty'), join(folder, 'full'), join(folder, 'long')];
try {
  const first = await Flare.launch({ userData: empty });
  await first.signIn(crm);
  await first.untilKept();
  await first.kill();
  for (const other of [full, long]) {
    await cp(empty, other, { recursive: true, filter: (path) => !/Singleton/.test(path) });
  }
  const owner = { origin: crm.address, customerNumber: crm.subscriber.customer_id };
  fillOutbox(full, owner, STORED);
  fillTickets(crm, TICKETS);
  // From then on they are in the cache, as for somebody who opens the list once more.
  await scrollTickets(long);

  const results: Round[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    results.push(await playRound(round % 2 === 0));
    process.stderr.write(`round ${round} of ${rounds}\n`);
  }
  const compare = (key: keyof Timing) => ({
    none: summarize(results.flatMap(({ none }) => none[key])),
    stored: summarize(results.flatMap(({ stored }) => stored[key])),
    ratio: summarize(
      results.map(({ none, stored }) => summarize(stored[key], 3).median / summarize(none[key], 3).median),
      2,
    ),
  });
  const scrolling = (of: 'tickets' | 'bareLines') => ({
    shownMs: summarize(results.map((round) => round[of].shownMs)),
    framesPerSecond: summarize(results.map((round) => round[of].framesPerSecond)),
    slowFrameMs: summarize(results.map((round) => round[of].slowFrameMs)),
  });
  const figures = {
    stored: STORED,
    rounds,
    bareElectronStartMs: summarize(results.map(({ bare }) => bare)),
    startMs: compare('start'),
    firstClickMs: compare('firstClick'),
    clickMs: compare('click'),
    savedMs: compare('saved'),
    sentMs: compare('sent'),
    scrolling: { count: TICKETS, tickets: scrolling('tickets'), bareLines: scrolling('bareLines') },
  };
  process.stdout.write(`${JSON.stringify(figures, null, options.json ? 0 : 2)}\n`);
} finally {
  await crm.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function playRound(isFullFirst: boolean): Promise<Round> {
  const [outer, inner] = isFullFirst ? [full, empty] : [empty, full];
  const outerFirst = await measure(outer);
  const inside = together(await measure(inner), await measure(inner));
  const around = together(outerFirst, await measure(outer));
  const [stored, none] = isFullFirst ? [around, inside] : [inside, around];
  const bare = await startBare();
  return { none, stored, bare, tickets: await scrollTickets(long), bareLines: await scrollBare(TICKETS) };
}

function together(one: Timing, other: Timing): Timing {
  return {
    start: [...one.start, ...other.start],
    firstClick: [...one.firstClick, ...other.firstClick],
    click: [...one.click, ...other.click],
    saved: [...one.saved, ...other.saved],
    sent: [...one.sent, ...other.sent],
  };
}

/** From starting the program until it has a page, in ms. */
async function startBare(): Promise<number> {
  const begun = performance.now();
  const bare = await launchElectron({ args: [join(import.meta.dirname, 'bare')] });
  await bare.firstWindow();
  const took = performance.now() - begun;
  await bare.close();
  return took;
}
