import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';

const here = import.meta.dirname;
const trayIcons = join(here, '../../src/main/shell/icons');

/** One vector, and the side lengths in pixels it is wanted in. */
const wanted = [
  { vector: 'tray.svg', side: 22, file: join(trayIcons, 'tray.png') },
  { vector: 'tray.svg', side: 44, file: join(trayIcons, 'tray-double.png') },
];

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const { vector, side, file } of wanted) {
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  const svg = await readFile(join(here, vector), 'utf8');
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${side}px;height:${side}px}</style>${svg}`);
  await page.screenshot({ path: file, omitBackground: true });
}
await browser.close();
