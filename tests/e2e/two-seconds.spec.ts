import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { desktop } from '../desktop/desktop';
import { expect, type Flare, root, test } from './flare';

/** Frames and timing of the report in two seconds. */
const recording = join(root, 'test-output/two-seconds');

/** Somebody who types well: 130 words a minute. */
const MS_PER_KEY = 90;
const TEXT = 'no internet';

const ROUNDS = 5;

/** How long each part took, in ms. */
interface Timing {
  /** From pressing the shortcut until the form is drawn and has the keyboard. */
  open: number;
  typing: number;
  /** From Ctrl+Enter until the form says that the report is safe, and until it says which ticket it is. */
  saved: number;
  sent: number;
  total: number;
}

/** Notes in the page when what happens. As text: tsx gives functions inside a function a helper that the page does not have. */
const WATCH = `(() => {
  const times = {};
  window.watched = new Promise((resolve) => {
    const note = (name) => (times[name] ??= Date.now());
    document.addEventListener('input', () => (times.typed = Date.now()));
    document.addEventListener('keydown', ({ key }) => {
      if (key === 'n') note('first');
      if (key === 'Enter') note('send');
    });
    new MutationObserver(() => {
      const text = document.querySelector('form [role=status]')?.textContent ?? '';
      if (times.send && /Saved|Ticket #/.test(text)) note('saved');
      if (!times.send || !/Ticket #/.test(text)) return;
      note('sent');
      resolve(times);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
})()`;

/** Fulfilled in a page once it is drawn and what is typed comes to it. */
const READY = `new Promise((done) => {
  const look = () => (document.hasFocus() ? done(1) : requestAnimationFrame(look));
  requestAnimationFrame(look);
})`;

/** Begins to wait for the next window that has the keyboard and is drawn; `openedAt` tells when it was. */
const watchOpening = ({ app }: Flare) =>
  app.evaluate(({ app }, ready) => {
    const opened = new Promise<number>((resolve) => {
      app.once('browser-window-focus', (_event, { webContents }) => {
        void webContents.executeJavaScript(ready).then(() => resolve(Date.now()));
      });
    });
    Object.assign(globalThis, { opened });
  }, READY);

const openedAt = ({ app }: Flare) => app.evaluate(() => (globalThis as { opened?: Promise<number> }).opened ?? NaN);

async function hide(flare: Flare): Promise<void> {
  await flare.untilFocused();
  await desktop.press('Escape');
  await flare.untilVisible(false);
}

/** From the shortcut to the ticket, with real keys. */
async function reportNoInternet(flare: Flare): Promise<Timing> {
  await flare.page.evaluate(WATCH);
  await watchOpening(flare);
  const pressed = Date.now();
  await desktop.press('super+ctrl+y');
  const open = await openedAt(flare);
  await flare.untilFocused();
  await desktop.type(TEXT, MS_PER_KEY);
  await desktop.press('ctrl+Return');
  const times =
    await flare.page.evaluate<Record<'first' | 'typed' | 'send' | 'saved' | 'sent', number>>('window.watched');
  return {
    open: open - pressed,
    typing: (times.typed - times.first) * (TEXT.length / (TEXT.length - 1)),
    saved: times.saved - times.send,
    sent: times.sent - times.send,
    total: times.sent - pressed,
  };
}

/** From pressing a shortcut until the empty window that it makes is drawn and has the keyboard, in ms. */
async function openBare(flare: Flare): Promise<number> {
  await flare.app.evaluate(({ BrowserWindow, globalShortcut }) => {
    globalShortcut.register('Super+Control+B', () => {
      void new BrowserWindow({ width: 420, height: 560, title: 'Bare' }).loadURL('about:blank');
    });
  });
  await watchOpening(flare);
  const pressed = Date.now();
  await desktop.press('super+ctrl+b');
  const open = await openedAt(flare);
  await flare.app.evaluate(({ BrowserWindow, globalShortcut }) => {
    globalShortcut.unregister('Super+Control+B');
    const bare = BrowserWindow.getAllWindows().filter((window) => window.webContents.getURL() === 'about:blank');
    for (const window of bare) window.destroy();
  });
  return open - pressed;
}

/** Takes pictures of the whole desktop, one after the other, until `job` is done; each is named by its time in ms. */
async function record<T>(job: Promise<T>): Promise<T> {
  await rm(recording, { recursive: true, force: true });
  await mkdir(recording, { recursive: true });
  const begun = Date.now();
  const state = { isDone: false };
  const done = job.finally(() => (state.isDone = true));
  do {
    const frame = `${String(Date.now() - begun).padStart(5, '0')}.png`;
    await desktop.screenshot(join(recording, frame));
  } while (!state.isDone);
  return done;
}

const best = (values: number[]) => Math.min(...values);

test(
  'Flare takes less of the time from the shortcut to the ticket than typing "no internet" does',
  { tag: '@once' },
  async ({ crm, flare }) => {
    const rounds: (Timing & { bare: number })[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await hide(flare);
      const bare = await openBare(flare);
      rounds.push({ ...(await reportNoInternet(flare)), bare });
    }
    expect(crm.tickets.map(({ message }) => message.split('\n', 1)[0])).toEqual(rounds.map(() => TEXT));

    await hide(flare);
    const recorded = await record(reportNoInternet(flare));
    await writeFile(
      join(recording, 'timing.json'),
      JSON.stringify({ msPerKey: MS_PER_KEY, rounds, recorded }, null, 2),
    );
    const open = best(rounds.map((round) => round.open));
    expect(open).toBeLessThan(best(rounds.map(({ bare }) => bare)));
    expect(best(rounds.map((round) => round.open + round.sent))).toBeLessThan(best(rounds.map(({ typing }) => typing)));
  },
);
