import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright/test';
import { HEIGHT, type Look } from './looks';

/** A state as the gallery's page lists it. */
export interface Listed {
  index: number;
  view: string;
  name: string;
}

export interface Picture {
  state: Listed;
  look: Look;
  /** Relative to the gallery's folder. */
  file: string;
}

export interface Drawn {
  pictures: Picture[];
  /** One line each. */
  axeViolations: string[];
  /** States that could not be reached, and what is wider than the window. */
  faults: string[];
}

/** A Thursday, so that the pictures of each run are the same. */
const NOW = new Date('2026-11-26T10:42:00+01:00');

/** Draws the states in one look, into the gallery's `folder`. */
export async function draw(
  browser: Browser,
  address: string,
  folder: string,
  look: Look,
  wanted: string,
): Promise<Drawn> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: HEIGHT },
    deviceScaleFactor: look.scale ?? 1,
    colorScheme: look.colorScheme,
    forcedColors: look.forcedColors ?? 'none',
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
  });
  try {
    const page = await context.newPage();
    await page.clock.setFixedTime(NOW);
    await page.goto(address);
    await page.evaluate((text) => (document.documentElement.style.fontSize = `${text * 100}%`), look.text ?? 1);
    const drawn: Drawn = { pictures: [], axeViolations: [], faults: [] };
    for (const state of await listStates(page, wanted)) await drawState(page, folder, look, state, drawn);
    return drawn;
  } finally {
    await context.close();
  }
}

async function listStates(page: Page, wanted: string): Promise<Listed[]> {
  const states = await page.evaluate(() => window.gallery.states);
  return states
    .map((state, index) => ({ ...state, index }))
    .filter(({ view, name }) => `${view}, ${name}`.includes(wanted));
}

async function drawState(page: Page, folder: string, look: Look, state: Listed, drawn: Drawn): Promise<void> {
  const where = `${state.view}, ${state.name} (${look.name})`;
  try {
    await page.evaluate(([index, locale]) => window.gallery.show(index, locale), [state.index, look.locale] as const);
  } catch (error) {
    drawn.faults.push(`${where}: ${String(error)}`);
    return;
  }
  if (look.whole === true && !(await makeRoom(page))) return;
  const file = `pictures/${slug(look.name)}/${String(state.index).padStart(3, '0')}-${slug(state.view)}-${slug(state.name)}.png`;
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await page.screenshot({ path: join(folder, file), animations: 'disabled' });
  drawn.pictures.push({ state, look, file });

  const tooWide = await page.evaluate(() => window.gallery.findOverflow());
  drawn.faults.push(...tooWide.map((fault) => `${where}: ${fault}`));
  if (look.checked !== true) return;
  const violations = await page.evaluate(() => window.gallery.findViolations());
  drawn.axeViolations.push(...violations.map((violation) => `${where}: ${violation}`));
}

/** @returns whether the window had to grow so that nothing in it has to be scrolled */
async function makeRoom(page: Page): Promise<boolean> {
  const width = page.viewportSize()?.width ?? 0;
  await page.setViewportSize({ width, height: HEIGHT });
  const height = await page.evaluate(() => window.gallery.wholeHeight());
  if (height <= HEIGHT) return false;
  await page.setViewportSize({ width, height });
  return true;
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
