import { once } from 'node:events';
import { Flare } from '../e2e/flare';

/** How long things took, in ms. */
export interface Timing {
  /** From starting the program until a report can be written. */
  start: number;
  /** From asking for the form (a click on the tray icon) until its window is drawn. */
  click: number;
  /** From Ctrl+Enter until the form says "Saved". */
  saved: number;
  /** From Ctrl+Enter until the form says which ticket it is. */
  sent: number;
}

/** Starts the signed-in Flare of this folder, asks for its form and sends a report. */
export async function measure(userData: string): Promise<Timing> {
  const begun = performance.now();
  const flare = await Flare.launch({ userData });
  try {
    await flare.page.getByLabel('What is wrong?').waitFor({ state: 'attached' });
    const start = performance.now() - begun;
    await flare.untilSignedIn();
    await flare.untilSubjects();
    await flare.page.evaluate(() => window.flare.call.listReports({ offset: 0, limit: 1 }));
    const click = await measureClick(flare);
    await flare.page.getByLabel('What is wrong?').fill(`No internet at ${begun}`);
    return { start, click, ...(await measureSend(flare)) };
  } finally {
    flare.process.kill('SIGKILL');
    if (flare.process.exitCode === null && flare.process.signalCode === null) await once(flare.process, 'exit');
  }
}

const measureClick = ({ app }: Flare): Promise<number> =>
  app.evaluate(async ({ app, BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    const begun = performance.now();
    const shown = new Promise((resolve) => window?.once('show', () => resolve(undefined)));
    app.emit('activate');
    await shown;
    await window?.webContents.executeJavaScript('new Promise((resolve) => requestAnimationFrame(() => resolve(1)))');
    return performance.now() - begun;
  });

/** As text: tsx gives functions inside a function a helper that the page does not have. */
const SEND = `new Promise((resolve) => {
  const begun = performance.now();
  const took = {};
  new MutationObserver(() => {
    const text = document.querySelector('main').textContent;
    if (/Saved|Ticket #/.test(text)) took.saved ??= performance.now() - begun;
    if (/Ticket #/.test(text)) took.sent ??= performance.now() - begun;
    if (took.sent) resolve(took);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
  document.querySelector('form').requestSubmit();
})`;

const measureSend = ({ page }: Flare): Promise<Pick<Timing, 'saved' | 'sent'>> => page.evaluate(SEND);
