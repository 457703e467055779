import { retryDelay, wakeDelay } from '../../src/main/outbox/backoff';
import { BusyCrm } from './crm';
import type { Options } from './options';
import { sitOut, type Survivor } from './outage';
import { Queue } from './queue';
import { seededRandom } from './random';

/** One area outage that ends, at 0 ms, for all copies. */
export interface Scenario {
  /** Copies with a report waiting. */
  clients: number;
  /** Requests per second that the CRM takes. */
  capacity: number;
  spreadMs: number;
  seed: number;
  /** What the CRM asks for when it turns a request away; 0 is nothing. */
  retryAfterMs: number;
  /** The share of 503 among the requests turned away, from 0 to 1; the others are 429. */
  unavailable: number;
  /** Whether the copies notice at once that the line is back; else their own timers find out. */
  notices: boolean;
  /** Without, a copy comes at once when it notices the line, and waits the whole window after a failure. */
  jitter: boolean;
}

/** What Flare is made for: every copy notices that the line is back, and the CRM turns away with either answer. */
export const shipped = (options: Options): Scenario => ({
  clients: options.clients,
  capacity: options.capacity,
  spreadMs: options.spread * 1000,
  seed: options.seed,
  retryAfterMs: options['retry-after'] * 1000,
  unavailable: 0.5,
  notices: true,
  jitter: true,
});

/** What came of it. */
export interface Outcome {
  firstSecond: number;
  /** Requests in the busiest second after the first. */
  peak: number;
  requests: number;
  /** When each report was delivered, in ms, in this order. */
  deliveredMs: number[];
}

interface Copy extends Survivor {
  /** Nobody knows whether the last attempt arrived: the list of tickets comes first. */
  unconfirmed: boolean;
}

/** How long after an attempt the list of tickets can say that it surely has not arrived, in ms. */
const GRACE_MS = 30_000;

/** Where copies would go on for days, so many requests for each of them are enough to see it. */
export const MOST_REQUESTS_PER_CLIENT = 20;

/** Lets all copies deliver. The way to the CRM and back takes no time. */
export function simulate(scenario: Scenario): Outcome {
  const { clients, capacity, spreadMs, retryAfterMs } = scenario;
  const random = seededRandom(scenario.seed);
  const whole = scenario.jitter ? random : () => 1;
  const atOnce = scenario.jitter ? random : () => 0;
  const crm = new BusyCrm(capacity);
  const queue = new Queue<Copy>();
  const deliveredMs: number[] = [];
  let requests = 0;

  const begin = (): Copy => {
    // Long enough for every window to have grown up to the spread.
    const { failures, dueMs } = sitOut(8 * spreadMs, { spreadMs, random });
    const wakeMs = wakeDelay({ failures, spreadMs, random: atOnce });
    return { failures, dueMs: scenario.notices ? wakeMs : dueMs, unconfirmed: false };
  };

  /** @returns whether the copy has to go on */
  const request = (copy: Copy): boolean => {
    requests += 1;
    if (crm.takes(copy.dueMs)) {
      if (!copy.unconfirmed) return false;
      // The list was read, and the report is surely not in it: it is sent at once.
      copy.unconfirmed = false;
      copy.failures = 0;
      return true;
    }
    copy.failures += 1;
    const delay = retryDelay({ failures: copy.failures, retryAfterMs, spreadMs, random: whole });
    const nobodyKnows = !copy.unconfirmed && random() < scenario.unavailable;
    copy.unconfirmed ||= nobodyKnows;
    copy.dueMs += nobodyKnows ? Math.max(delay, GRACE_MS) : delay;
    return true;
  };

  for (let client = 0; client < clients; client++) queue.add(begin());
  for (let copy = queue.take(); copy && requests < clients * MOST_REQUESTS_PER_CLIENT; copy = queue.take()) {
    if (request(copy)) queue.add(copy);
    else deliveredMs.push(copy.dueMs);
  }
  return { firstSecond: crm.firstSecond, peak: crm.peakAfterwards, requests, deliveredMs };
}
