import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';

/**
 * What `work` gives; rejects after `ms`, told by this process's own timers: while it stands still, neither goes on. What falls
 * due while it stands still comes first.
 */
export const within = <T>(ms: number, work: Promise<T>): Promise<T> => Promise.race([work, rejectAfter(ms)]);

async function rejectAfter(ms: number): Promise<never> {
  await pause(ms);
  await turn();
  throw new Error(`Not there within ${ms} ms.`);
}
