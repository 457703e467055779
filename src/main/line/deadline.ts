import { setMaxListeners } from 'node:events';

/**
 * Lets something work until a deadline. When it is over, whichever way, `signal` is aborted and what hangs on it ends.
 *
 * @param outer ends it earlier
 */
export async function withDeadline<T>(
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  outer?: AbortSignal,
): Promise<T> {
  const abort = new AbortController();
  // Many sockets hang on one signal; Node would take more than ten for a leak.
  setMaxListeners(0, abort.signal);
  const end = () => abort.abort();
  // A busy computer may come here late: what has arrived by then is read first.
  const timer = setTimeout(() => setImmediate(end), ms);
  outer?.addEventListener('abort', end);
  if (outer?.aborted) end();
  try {
    return await work(abort.signal);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', end);
    end();
  }
}

/** What it gives, or `otherwise` once `signal` is aborted: for what may not listen to the signal itself. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal, otherwise: T): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => resolve(otherwise);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** Waits, at most until `signal` is aborted. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
