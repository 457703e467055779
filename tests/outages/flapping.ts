import { setTimeout as pause } from 'node:timers/promises';
import { sideOf } from '../../src/main/line/hysteresis';
import type { Outage, Stretch } from '../../src/shared/line';
import type { AppState } from '../../src/shared/state';
import { seededRandom } from '../fleet/random';
import { flap } from '../network/flap';
import type { Network } from '../network/network';
import type { Home } from './home';

export interface FlappingOptions {
  seed: number;
  seconds: number;
  /** The shortest and the longest time for which the line stays up, or down, in ms. */
  stayMs: readonly [shortest: number, longest: number];
}

/** What a line that came and went at random left behind. */
export interface Toll {
  seed: number;
  failures: number;
  outages: number;
  reportsTaken: number;
  ticketsAtEnd: number;
  /** What is not as it should be, for people. */
  faults: string[];
}

/** A look at the line lasts at most so long, and some more, in ms: it may begin while the line is up and end when it is not. */
const LOOK_MS = 4_500;

/** How late the app may find that the line is down, and that it is up, in ms. */
const LATE_MS = { down: 20_000, up: 15_000 };

/** How long after its healing the line may still be found to be down, in ms. */
const HEALING_MS = 60_000;

const STEP_MS = 250;
const BETWEEN_REPORTS_MS = [3_000, 15_000] as const;

/** After so many reports of which nobody knew whether they arrived, each of which is looked up in its turn, in ms. */
const DELIVERY_MS = 300_000;

/** Lets a home's line come and go, takes reports at random moments, and heals it. */
export async function runFlapping(home: Home, { seed, seconds, stayMs }: FlappingOptions): Promise<Toll> {
  const faults = new Set<string>();
  const downs: Down[] = [];
  const end = Date.now() + seconds * 1000;
  const undo = flap(recording(home.network, downs), { random: seededRandom(seed), stayMs });
  const [messages] = await Promise.all([takeReports(home, seededRandom(seed + 1), end), watch()]);
  await undo();

  async function watch(): Promise<void> {
    while (Date.now() < end) {
      const asked = Date.now();
      const { kind } = (await home.line()).verdict;
      const side = sideOf(kind);
      const fault = side === 'unknown' ? null : judgeShown(downs, side, asked);
      if (fault !== null) faults.add(`shown ${kind} ${fault}`);
      await pause(STEP_MS);
    }
  }

  const healed = Date.now();
  await untilFine();
  await home.untilDelivered(DELIVERY_MS);
  // What failed right before the healing may have been found only after it.
  const { line, outbox } = await untilFine();

  async function untilFine(): Promise<AppState> {
    for (;;) {
      const state = await home.call('readState');
      const isFine = state.line.verdict.kind === 'fine';
      const isLate = Date.now() - healed > HEALING_MS;
      if (!isFine && isLate) faults.add('the line is not fine in the end');
      if (isFine || isLate) return state;
      await pause(STEP_MS);
    }
  }

  for (const outage of line.outages)
    if (isFalseEnd(outage, downs)) faults.add(`a false end: ${JSON.stringify(outage)}`);
  for (const { startedAt, endedAt } of line.outages) if (endedAt === null) faults.add(`no end of ${startedAt}`);
  if (outbox.needsUser > 0) faults.add(`${outbox.needsUser} reports need the user`);
  const tickets = messages.map((message) => ({ message, number: home.ticketsOf(message).length }));
  for (const { message, number } of tickets) if (number !== 1) faults.add(`${number} tickets of “${message}”`);
  return {
    seed,
    failures: downs.length,
    outages: line.outages.length,
    reportsTaken: messages.length,
    ticketsAtEnd: tickets.reduce((sum, { number }) => sum + number, 0),
    faults: [...faults],
  };
}

/** A stretch in which the line surely was down, within one in which it may have been. Times in ms since 1970. */
interface Down {
  surely: Stretch;
  maybe: Stretch;
}

/** The failures of flapping, each of which is taken down. */
function recording(network: Network, downs: Down[]): Parameters<typeof flap>[0] {
  const recorded = (begin: () => Promise<() => Promise<void>>) => async () => {
    const from = Date.now();
    const undo = await begin();
    const down: Down = { surely: { from: Date.now(), to: Infinity }, maybe: { from, to: Infinity } };
    downs.push(down);
    return async () => {
      down.surely.to = Date.now();
      await undo();
      down.maybe.to = Date.now();
    };
  };
  return {
    pullCable: recorded(() => network.pullCable()),
    stopRouter: recorded(() => network.stopRouter()),
    cutUplink: recorded(() => network.cutUplink()),
  };
}

/** What the app shows may be late, but not by more than it takes to be sure. */
function judgeShown(downs: readonly Down[], side: 'up' | 'down', at: number): string | null {
  if (side === 'up') {
    const down = downs.find(({ surely: { from, to } }) => from < at - LATE_MS.down && to > at);
    return down ? `${at - down.surely.from} ms after the line went down` : null;
  }
  const isUpFor = at - Math.max(0, ...downs.map(({ maybe }) => Math.min(maybe.to, at)));
  return isUpFor > LATE_MS.up ? `${isUpFor} ms after the line came up` : null;
}

/** Whether an outage ended at a look during all of which the line was down. */
const isFalseEnd = ({ endedAt }: Outage, downs: readonly Down[]): boolean =>
  endedAt !== null && downs.some(({ surely: { from, to } }) => from < endedAt - LOOK_MS && to > endedAt);

/** @returns the texts of those that the form took */
async function takeReports(home: Home, random: () => number, end: number): Promise<string[]> {
  const [shortest, longest] = BETWEEN_REPORTS_MS;
  const messages: string[] = [];
  for (;;) {
    await pause(shortest + random() * (longest - shortest));
    if (Date.now() > end) return messages;
    const message = `It comes and goes (${messages.length + 1})`;
    await home.report(message);
    messages.push(message);
  }
}
