import { retryDelay, wakeDelay, type Wait } from '../../src/main/outbox/backoff';

/** How a copy has come out of an outage. */
export interface Survivor {
  failures: number;
  /** When its own timer fires, in ms after the end of the outage. */
  dueMs: number;
}

/** What the functions that ship are given besides the failures. */
export type Backoff = Pick<Wait, 'spreadMs' | 'random'>;

/** A copy whose report was written when the outage began tries, in vain, until the line is back. */
export function sitOut(outageMs: number, backoff: Backoff): Survivor {
  const wait = { ...backoff, failures: 0 };
  let dueMs = 0;
  while (dueMs <= outageMs) {
    wait.failures += 1;
    dueMs += retryDelay(wait);
  }
  return { failures: wait.failures, dueMs: dueMs - outageMs };
}

/** How long a report waits after an outage when nobody else is in the way, in ms. */
export interface LoneWait {
  median: number;
  worst: number;
}

const COPIES = 10_000;

/**
 * What the spread costs a single copy.
 *
 * @param notices whether it notices at once that the line is back
 * @returns of 10,000 copies, each alone
 */
export function loneWait(outageMs: number, notices: boolean, backoff: Backoff): LoneWait {
  const waits = Array.from({ length: COPIES }, () => {
    const { failures, dueMs } = sitOut(outageMs, backoff);
    return notices ? wakeDelay({ ...backoff, failures }) : dueMs;
  }).sort((one, other) => one - other);
  return { median: waits[COPIES / 2] ?? NaN, worst: waits[COPIES - 1] ?? NaN };
}
