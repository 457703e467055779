/** Draws every icon from the vectors in this folder: the program's for each system, and the tray's in each look and state. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { icnsSides, type Picture, toIcns, toIco } from './containers';
import { drawTrayIcon, looks, trayBadges } from './tray';

const here = import.meta.dirname;
const trayIcons = join(here, '../../src/main/shell/icons');
const linuxIcons = join(here, 'linux');
const linuxSides = [16, 22, 24, 32, 48, 64, 128, 256, 512];
const windowsSides = [16, 20, 24, 32, 40, 48, 64, 128, 256];
const windowsTraySides = [16, 20, 24, 32, 48];

const debianChromium = '/usr/bin/chromium';
const browser = await chromium.launch({
  ...(existsSync(debianChromium) ? { executablePath: debianChromium } : {}),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();

const app = await readFile(join(here, 'app.svg'), 'utf8');
await emptyFolder(linuxIcons);
for (const { side, png } of await renderAll(app, linuxSides)) {
  await writeFile(join(linuxIcons, `${side}x${side}.png`), png);
}
await writeFile(join(here, 'app.ico'), toIco(await renderAll(app, windowsSides)));
await writeFile(join(here, 'app.icns'), toIcns(await renderAll(withMacosMargin(app), icnsSides)));

const tray = await readFile(join(here, 'tray.svg'), 'utf8');
await emptyFolder(trayIcons);
for (const look of looks) {
  for (const [name, badge] of Object.entries(trayBadges)) {
    const svg = drawTrayIcon(tray, badge, look);
    const file = join(trayIcons, `${name}-${look}`);
    // macOS' menu bar leaves 18 points, Linux' panels mostly 22.
    const side = look === 'template' ? 18 : 22;
    await writeFile(`${file}.png`, await render(svg, side));
    await writeFile(`${file}-double.png`, await render(svg, 2 * side));
    if (look !== 'template') await writeFile(`${file}.ico`, toIco(await renderAll(svg, windowsTraySides)));
  }
}
await browser.close();

async function emptyFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
}

/** Apple's grid: the shape is 824 of 1024 units wide, where ours is 480 of 512. */
function withMacosMargin(svg: string): string {
  const side = (824 / 480) * 512;
  const place = `x="${(1024 - side) / 2}" y="${(1024 - side) / 2}" width="${side}" height="${side}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1024 1024">${svg.replace('<svg', `<svg ${place}`)}</svg>`;
}

async function renderAll(svg: string, sides: readonly number[]): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const side of sides) pictures.push({ side, png: await render(svg, side) });
  return pictures;
}

/** @param side of the square, in pixels */
async function render(svg: string, side: number): Promise<Buffer> {
  await page.setViewportSize({ width: side, height: side });
  await page.setContent(`<style>*{margin:0}body>svg{display:block;width:${side}px;height:${side}px}</style>${svg}`);
  return page.screenshot({ omitBackground: true });
}
