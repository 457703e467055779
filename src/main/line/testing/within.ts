import { setTimeout as pause } from 'node:timers/promises';

/** What `work` gives; rejects after `ms`, told by this process's own timers: while it stands still, neither goes on. */
export const within = <T>(ms: number, work: Promise<T>): Promise<T> =>
  Promise.race([work, pause(ms).then(() => Promise.reject(new Error(`Not there within ${ms} ms.`)))]);
