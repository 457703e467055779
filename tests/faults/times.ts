/** The times of the tests, in ms: only they differ from the ones that ship. */

/** From the start of a call to the last byte of its answer, where none is to come in time. */
export const DEADLINE_MS = 1000;
/** The same where one is, also on a busy computer. */
export const LONG_DEADLINE_MS = 12_000;

export const TIMES = { graceMs: 1500, spreadMs: 200 };

/** How long a test waits for anything. */
export const PATIENCE_MS = 15_000;
