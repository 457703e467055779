import { retryDelay, wakeDelay } from './backoff';
import type { OutboxRecord } from './record';
import type { Time } from '../time';

/** The longest wait that the CRM is granted (Retry-After), in ms. */
const HOUR_MS = 3_600_000;

export interface WaitsOptions {
  time: Time;
  spreadMs: number;
  random: () => number;
}

export type Waits = ReturnType<typeof createWaits>;

/**
 * How long reports still have to wait. A wait ends when its time has come by either of the computer's clocks: the steady one
 * may stand still while the computer sleeps, and the wall clock may be set back.
 */
export function createWaits({ time, spreadMs, random }: WaitsOptions) {
  const dueBySteady = new Map<string, number>();
  /** Until when the CRM wants to be left alone, by the steady clock. */
  let leftAloneUntil = 0;

  function plan({ id, nextAttemptAt }: OutboxRecord): void {
    if (nextAttemptAt === null) dueBySteady.delete(id);
    else dueBySteady.set(id, time.steady() + nextAttemptAt - time.wall());
  }

  return {
    /** The wait after so many failures in a row, in ms. */
    delay: (failures: number, retryAfterMs?: number) => retryDelay({ failures, retryAfterMs, spreadMs, random }),

    /** The record's `nextAttemptAt` was set just now. */
    plan,

    /** @returns the record as it was found on the disk, without a wait that only a changed clock can have brought about */
    restore(record: OutboxRecord): OutboxRecord {
      if (record.nextAttemptAt === null) return record;
      const longest = time.wall() + HOUR_MS + spreadMs;
      const restored = { ...record, nextAttemptAt: Math.min(record.nextAttemptAt, longest) };
      plan(restored);
      return restored;
    },

    /** In ms. */
    remaining({ id, nextAttemptAt }: OutboxRecord): number {
      if (nextAttemptAt === null) return 0;
      return Math.min(nextAttemptAt - time.wall(), (dueBySteady.get(id) ?? Infinity) - time.steady());
    },

    /** The CRM has asked to be left alone for so long, in ms. */
    leaveAlone(ms: number): void {
      leftAloneUntil = time.steady() + ms;
    },

    /** @returns the record, waiting anew as long as after a wake-up */
    wake(record: OutboxRecord): OutboxRecord {
      if (record.nextAttemptAt === null) return record;
      const delay = wakeDelay({ failures: Math.max(record.failures, 1), spreadMs, random });
      const alone = Math.max(Math.ceil(leftAloneUntil - time.steady()), 0);
      const woken = { ...record, nextAttemptAt: time.wall() + alone + delay };
      plan(woken);
      return woken;
    },
  };
}
