import type { Clocks } from './crm/server-clock';

/** This computer's clocks, and its timers. */
export interface Time extends Clocks {
  /**
   * Calls `run` after so many ms by the steady clock.
   *
   * @returns takes it back
   */
  after(ms: number, run: () => void): () => void;
}

export const computerTime: Time = {
  wall: () => Date.now(),
  steady: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
