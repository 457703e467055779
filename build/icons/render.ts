/**
 * Draws every icon of a brand from its vectors: the program's for each system, and the tray's in each look and state.
 *
 *   render.ts [BRAND…]  all of them where none is named
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { brandFolder, brandNames } from '../brand/brand';
import { icnsSides, type Picture, toIcns, toIco } from './containers';
import { drawTrayIcon, looks, trayBadges } from './tray';

const linuxSides = [16, 22, 24, 32, 48, 64, 128, 256, 512];
const windowsSides = [16, 20, 24, 32, 40, 48, 64, 128, 256];
const windowsTraySides = [16, 20, 24, 32, 48];

const debianChromium = '/usr/bin/chromium';
const browser = await chromium.launch({
  ...(existsSync(debianChromium) ? { executablePath: debianChromium } : {}),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();

const named = process.argv.slice(2);
for (const brand of named.length > 0 ? named : brandNames()) await drawBrand(brandFolder(brand));
await browser.close();

async function drawBrand(folder: string): Promise<void> {
  const icons = join(folder, 'icons');
  await emptyFolder(icons);
  await drawApp(await readFile(join(folder, 'app.svg'), 'utf8'), icons);
  await drawTray(await readFile(join(folder, 'tray.svg'), 'utf8'), join(icons, 'tray'));
}

async function drawApp(svg: string, icons: string): Promise<void> {
  const linux = join(icons, 'linux');
  await emptyFolder(linux);
  for (const { side, png } of await renderAll(svg, linuxSides))
    await writeFile(join(linux, `${side}x${side}.png`), png);
  await writeFile(join(icons, 'app.ico'), toIco(await renderAll(svg, windowsSides)));
  await writeFile(join(icons, 'app.icns'), toIcns(await renderAll(withMacosMargin(svg), icnsSides)));
}

async function drawTray(drawing: string, icons: string): Promise<void> {
  await emptyFolder(icons);
  for (const look of looks) {
    for (const [name, badge] of Object.entries(trayBadges)) {
      const svg = drawTrayIcon(drawing, badge, look);
      const file = join(icons, `${name}-${look}`);
      // macOS' menu bar leaves 18 points, Linux' panels mostly 22.
      const side = look === 'template' ? 18 : 22;
      await writeFile(`${file}.png`, await render(svg, side));
      await writeFile(`${file}-double.png`, await render(svg, 2 * side));
      if (look !== 'template') await writeFile(`${file}.ico`, toIco(await renderAll(svg, windowsTraySides)));
    }
  }
}

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
