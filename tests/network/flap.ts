import { setTimeout as pause } from 'node:timers/promises';
import type { Controls, Undo } from './controls';

export interface FlapOptions {
  /** From 0 up to, but not 1; the same numbers make the same flapping. */
  random: () => number;
  /** The shortest and the longest time for which the line stays up, or down, in ms. */
  stayMs: readonly [shortest: number, longest: number];
}

type Failures = Pick<Controls, 'pullCable' | 'stopRouter' | 'cutUplink'>;

/** Lets the line go and come back at random, for reasons that change. Taking it back ends with the line up. */
export function flap(failures: Failures, { random, stayMs: [shortest, longest] }: FlapOptions): Undo {
  const all = [() => failures.pullCable(), () => failures.stopRouter(), () => failures.cutUplink()];
  const ending = new AbortController();
  const running = run(ending.signal);
  return async () => {
    ending.abort();
    await running;
  };

  async function run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const undo = await all[Math.floor(random() * all.length)]?.();
      await stay(signal);
      await undo?.();
      await stay(signal);
    }
  }

  async function stay(signal: AbortSignal): Promise<void> {
    const ms = shortest + random() * (longest - shortest);
    await pause(ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
