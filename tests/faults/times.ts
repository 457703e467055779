/** The times of the tests, in ms: only they differ from the ones that ship. */

/** From the start of a call to the last byte of its answer. */
export const DEADLINE_MS = 1000;

export const TIMES = { graceMs: 1500, spreadMs: 200 };

/** How long a test waits for anything. */
export const PATIENCE_MS = 15_000;
