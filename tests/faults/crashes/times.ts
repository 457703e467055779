/** The times of the crashes, in ms: only they differ from the ones that ship. */

/** From the start of a call to the last byte of its answer. */
export const CRASH_DEADLINE_MS = 150;

export const CRASH_TIMES = { graceMs: 400, spreadMs: 100 };

/** How long a victim may take to start: about 100 ms on a computer that has nothing else to do. */
export const START_MS = 5_000;

/** How long a victim is let live, once it has started, for the moment to come at which it is to die. */
export const LIFE_MS = 500;

/** How long one that is not killed may take to deliver what waits. */
export const DRAIN_MS = 60_000;
