import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from './chromium';
import { draw, type Drawn } from './draw';
import { indexPage } from './index-page';
import { looks } from './looks';
import { servePage } from './serve';

/**
 * `npm run gallery`: draws every state of every view in every look, and puts some of the looks through axe-core. Ends with 1
 * where axe-core finds something, a state cannot be reached, or anything is wider than the window.
 *
 *   --json         prints the figures as JSON
 *   --only TEXT    only the states whose view or name holds TEXT
 */
const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});

const folder = join(import.meta.dirname, '../../gallery-output');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const page = await servePage(join(folder, 'page'));
const browser = await launchChromium();
try {
  const all = await drawAll();
  const pictures = all.flatMap((drawn) => drawn.pictures);
  const axeViolations = all.flatMap((drawn) => drawn.axeViolations);
  const faults = all.flatMap((drawn) => drawn.faults);
  await writeFile(join(folder, 'index.html'), indexPage(pictures, looks));
  for (const line of [...faults, ...axeViolations]) process.stderr.write(`${line}\n`);
  const figures = {
    views: new Set(pictures.map(({ state }) => state.view)).size,
    states: new Set(pictures.map(({ state }) => state.index)).size,
    screenshots: pictures.length,
    axeViolations: axeViolations.length,
  };
  console.log(options.json ? JSON.stringify(figures) : `${describe(figures)}: ${join(folder, 'index.html')}`);
  process.exitCode = faults.length + axeViolations.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  await page.close();
}

/** Two looks at a time. */
async function drawAll(): Promise<Drawn[]> {
  const queue = looks.values();
  const results: Drawn[] = [];
  const worker = async () => {
    for (const look of queue) {
      results.push(await draw(browser, page.address, folder, look, options.only));
      process.stderr.write(`${look.name}: drawn\n`);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

function describe({ views, states, screenshots, axeViolations }: Record<string, number>): string {
  return `${views} views, ${states} states, ${screenshots} screenshots, ${axeViolations} axe violations`;
}
