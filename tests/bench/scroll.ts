import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright/test';
import type { DemoCrm } from '../crm/server';
import { launchElectron } from '../desktop/electron';
import { Flare } from '../e2e/flare';

/** What scrolling through a long list is like. */
export interface Scrolling {
  /** From asking for the list until its first rows are drawn, in ms. */
  shownMs: number;
  framesPerSecond: number;
  /** Of 100 frames 5 take longer than this, in ms. */
  slowFrameMs: number;
}

/** As many pixels a second as somebody scrolls who looks for something: 3,600 at 60 frames. */
const SCROLL = `new Promise((resolve) => {
  const scroller = document.querySelector('.page') ?? document.scrollingElement;
  const took = [];
  let before = null;
  const step = (now) => {
    if (before !== null) took.push(now - before);
    before = now;
    scroller.scrollTop += 60;
    const isAtEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
    if (took.length >= 600 || isAtEnd) resolve(took);
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})`;

async function scroll(page: Page): Promise<Omit<Scrolling, 'shownMs'>> {
  const took = (await page.evaluate<number[]>(SCROLL)).sort((one, other) => one - other);
  if (took.length < 300) throw new Error(`The list is over after ${took.length} frames.`);
  const total = took.reduce((sum, ms) => sum + ms, 0);
  return { framesPerSecond: (took.length / total) * 1000, slowFrameMs: took[Math.floor(took.length * 0.95)] ?? 0 };
}

/** As text: see `measure.ts`. */
const SHOW = `new Promise((resolve) => {
  const begun = performance.now();
  const look = () => {
    if (document.querySelectorAll('li').length > 5) requestAnimationFrame(() => resolve(performance.now() - begun));
    else requestAnimationFrame(look);
  };
  look();
  document.querySelector('header [aria-label="My reports"]').click();
})`;

/** Scrolls through the tickets of a Flare that is signed in. */
export async function scrollTickets(userData: string): Promise<Scrolling> {
  const flare = await Flare.launch({ userData, args: ['--report'] });
  try {
    await flare.untilFocused();
    await flare.untilSignedIn();
    await flare.untilSubjects();
    // The cache is read after the form is there.
    await flare.page.evaluate(() => window.flare.call.listReports({ offset: 0, limit: 1 }));
    const shownMs = await flare.page.evaluate<number>(SHOW);
    return { shownMs, ...(await scroll(flare.page)) };
  } finally {
    await flare.kill();
  }
}

/** The same with as many lines of text, in a window of the same size of an Electron that does nothing else. */
export async function scrollBare(count: number): Promise<Scrolling> {
  const bare = await launchElectron({ args: [join(import.meta.dirname, 'bare')] });
  try {
    const page = await bare.firstWindow();
    await showBare(bare);
    const shownMs = await page.evaluate<number>(`new Promise((resolve) => {
      const begun = performance.now();
      document.body.innerHTML = Array.from({ length: ${count} }, (_, index) => '<p>Ticket #' + index + '</p>').join('');
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - begun)));
    })`);
    return { shownMs, ...(await scroll(page)) };
  } finally {
    await bare.close();
  }
}

const showBare = (bare: ElectronApplication) =>
  bare.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setSize(420, 560);
    window?.show();
  });

/** Gives the subscriber so many tickets, one an hour. */
export function fillTickets(crm: DemoCrm, count: number): void {
  const ids = { subject_id: 1, type_id: 1, status_id: 1, priority_id: 3, group_id: 1 };
  const now = Date.now();
  for (let index = 0; index < count; index += 1) {
    const ticket = crm.addTicket({ ...ids, message: 'No internet' });
    Object.assign(ticket, {
      subject: index % 3 === 0 ? 'Internet not working since this morning, the router’s light is red' : 'Billing Issue',
      status: index % 5 === 0 ? 'In Progress' : 'Closed',
      created_at: new Date(now - (count - index) * 3_600_000).toISOString(),
    });
  }
}
