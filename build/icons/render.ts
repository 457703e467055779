import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';

const here = import.meta.dirname;
const trayIcons = join(here, '../../src/main/shell/icons');

/** What a badge says, by the name of its icon. */
const badges: Record<string, string> = {
  tray: '',
  'tray-needs-user': '!',
  'tray-trouble': '×',
  ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`tray-waiting-${index + 1}`, String(index + 1)])),
  'tray-waiting-more': '9+',
};
const trayIcon = await readFile(join(here, 'tray.svg'), 'utf8');

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const [name, text] of Object.entries(badges)) {
  await render(badged(trayIcon, text), 22, join(trayIcons, `${name}.png`));
  await render(badged(trayIcon, text), 44, join(trayIcons, `${name}-double.png`));
}
await browser.close();

/** The icon with a badge in its lower right corner; a gap sets it off from the icon on any panel. */
function badged(svg: string, text: string): string {
  if (text === '') return svg;
  const [color, ink] = text === '!' ? ['#ffd166', '#221d19'] : [text === '×' ? '#221d19' : '#1d3557', '#ffffff'];
  const mask = `<mask id="gap"><rect width="22" height="22" fill="#fff"/><circle cx="15.5" cy="15.5" r="7.5" fill="#000"/></mask>`;
  const label = `<text x="15.5" y="19.2" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="${
    text.length > 1 ? 8 : 10
  }" fill="${ink}">${text}</text>`;
  return svg
    .replace(/(<svg[^>]*>)/, `$1${mask}<g mask="url(#gap)">`)
    .replace('</svg>', `</g><circle cx="15.5" cy="15.5" r="6.5" fill="${color}"/>${label}</svg>`);
}

/** @param side of the square, in pixels */
async function render(svg: string, side: number, file: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${side}px;height:${side}px}</style>${svg}`);
  await page.screenshot({ path: file, omitBackground: true });
}
