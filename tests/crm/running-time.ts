const TICK_MS = 10;

/** Aborts once this process has run for so many ms: what a busy computer keeps it waiting counts as one tick at most. */
export function afterRunning(ms: number): AbortSignal {
  const abort = new AbortController();
  let ticks = Math.ceil(ms / TICK_MS);
  const timer = setInterval(() => {
    ticks -= 1;
    if (ticks > 0) return;
    clearInterval(timer);
    abort.abort(new Error(`Not within ${ms} ms.`));
  }, TICK_MS).unref();
  return abort.signal;
}
