import { Flare } from '../e2e/flare';

/** How long things took, each time, in ms. */
export interface Timing {
  /** From starting the program until a report can be written. */
  start: number[];
  /** From asking for the form (a click on the tray icon) for the first time until its window is drawn. */
  firstClick: number[];
  /** The same when its window was there before. */
  click: number[];
  /** From Ctrl+Enter until the form says "Saved". */
  saved: number[];
  /** From Ctrl+Enter until the form says which ticket it is. */
  sent: number[];
}

/** How many reports one Flare is asked for: its start takes as long as all of them. */
const REPORTS = 8;

/** Starts the signed-in Flare of this folder, and again and again asks for its form and sends a report. */
export async function measure(userData: string): Promise<Timing> {
  const begun = performance.now();
  const flare = await Flare.launch({ userData });
  try {
    await flare.page.getByLabel('What is wrong?').waitFor({ state: 'attached' });
    const timing: Timing = { start: [performance.now() - begun], firstClick: [], click: [], saved: [], sent: [] };
    await flare.untilSignedIn();
    await flare.untilSubjects();
    await flare.page.evaluate(() => window.flare.call.listReports({ offset: 0, limit: 1 }));
    timing.firstClick.push(await measureClick(flare));
    for (let count = 0; count < REPORTS; count += 1) {
      await hide(flare);
      timing.click.push(await measureClick(flare));
      await flare.page.getByLabel('What is wrong?').fill(`No internet at ${begun + count}`);
      const { saved, sent } = await measureSend(flare);
      timing.saved.push(saved);
      timing.sent.push(sent);
    }
    return timing;
  } finally {
    // Not killed: a report whose end is not on the disk yet would be looked for in the CRM's list at the next start.
    await flare.app.close();
  }
}

const hide = ({ app }: Flare): Promise<void> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    const hidden = new Promise((resolve) => window?.once('hide', () => resolve(undefined)));
    window?.hide();
    await hidden;
  });

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
  new MutationObserver((_changes, observer) => {
    const text = document.querySelector('main').textContent;
    if (/Saved|Ticket #/.test(text)) took.saved ??= performance.now() - begun;
    if (/Ticket #/.test(text)) took.sent ??= performance.now() - begun;
    if (!took.sent) return;
    observer.disconnect();
    resolve(took);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
  document.querySelector('form').requestSubmit();
})`;

const measureSend = ({ page }: Flare): Promise<{ saved: number; sent: number }> => page.evaluate(SEND);
