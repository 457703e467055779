import { app } from 'electron';

/**
 * Lets what is under way end before Flare quits; with its windows closed, the user sees it gone at once.
 *
 * @param finish fulfilled once all is done; it has to bound itself
 * @param close ends what is left
 */
export function finishBeforeQuit(finish: () => Promise<unknown>, close: () => void): void {
  let isFinishing = false;
  let isFinished = false;
  app.on('will-quit', (event) => {
    if (isFinished) return;
    event.preventDefault();
    // It may take a while, and the user ask once more.
    if (isFinishing) return;
    isFinishing = true;
    void finish().finally(() => {
      isFinished = true;
      close();
      // Within this event, which it may still be, Electron would not hear of it.
      setImmediate(() => app.quit());
    });
  });
}

/** Fulfilled with the work, or after so many ms without it. */
export function within(ms: number, work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms))]);
}
