import { writeFile } from 'node:fs/promises';
import { logFile } from '../../src/main/log';
import { desktop } from '../desktop/desktop';
import type { Flare } from './flare';

/** How long a Flare that may hang is asked, in ms. */
const PATIENCE_MS = 5_000;

/** Keeps what tells why a test failed: the desktop, the log, and what the window and its processes say. Never rejects. */
export async function keepTraces(flare: Flare, path: (name: string) => string): Promise<void> {
  const facts = {
    window: await ask(() => Promise.all([flare.isVisible(), flare.isFocused()])),
    page: await ask(() => flare.page.evaluate(() => [document.visibilityState, document.body.innerText])),
    frame: await ask(() => flare.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))),
    processes: await ask(() => flare.app.evaluate(({ app }) => app.getAppMetrics())),
    log: await flare.fileText(logFile('logs')),
  };
  await ask(() => desktop.screenshot(path(`${flare.pid}.png`)));
  await ask(() => writeFile(path(`${flare.pid}.json`), JSON.stringify(facts, null, 2)));
}

/** @returns the answer, or why there is none */
function ask(question: () => Promise<unknown>): Promise<unknown> {
  const late = new Promise((resolve) => setTimeout(() => resolve(`no answer in ${PATIENCE_MS} ms`), PATIENCE_MS));
  return Promise.race([Promise.resolve().then(question), late]).catch(String);
}
