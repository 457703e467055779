/** How the tray icon looks: on light and dark panels, and as the template that macOS colours itself. */
export type Look = 'light' | 'dark' | 'template';
export const looks: readonly Look[] = ['light', 'dark', 'template'];

/** What the icon's badge says, by the name of the icon. */
export const trayBadges: Record<string, string> = {
  tray: '',
  'tray-needs-user': '!',
  'tray-trouble': '×',
  ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`tray-waiting-${index + 1}`, String(index + 1)])),
  'tray-waiting-more': '9+',
};

interface Colors {
  badge: string;
  ink: string;
}

const dark = '#221d19';
const alarm: Colors = { badge: '#ffd166', ink: dark };
const colors: Record<Exclude<Look, 'template'>, Record<'!' | '×' | 'count', Colors>> = {
  light: { '!': alarm, '×': { badge: dark, ink: '#fff' }, count: { badge: '#1d3557', ink: '#fff' } },
  dark: { '!': alarm, '×': { badge: '#fff', ink: dark }, count: { badge: '#d6e4ff', ink: '#1d3557' } },
};

/**
 * @param svg the icon without a badge, 22 units wide, whose white parts are its drawing
 * @param badge at most two letters; they stand in the lower right corner, set off by a gap that lets any panel through
 */
export function drawTrayIcon(svg: string, badge: string, look: Look): string {
  const drawing = svg.replace(/<\/?svg[^>]*>/g, '');
  const hole = badge === '' ? '' : '<circle cx="15.5" cy="15.5" r="7.5" fill="#000"/>';
  if (look === 'template') return wrap(drawTemplate(drawing, hole, badge));
  const kind = badge === '!' || badge === '×' ? badge : 'count';
  const { badge: fill, ink } = colors[look][kind];
  return wrap(
    `<mask id="gap"><rect width="22" height="22" fill="#fff"/>${hole}</mask><g mask="url(#gap)">${drawing}</g>` +
      (badge === '' ? '' : `${circle(fill)}${letters(badge, ink)}`),
  );
}

/** In black alone: what is white in the drawing, and the badge's letters, are cut out. */
function drawTemplate(drawing: string, hole: string, badge: string): string {
  const cut = drawing.replaceAll(/fill="(#\w+)"/g, (_, color) => `fill="${color === '#fff' ? '#000' : '#fff'}"`);
  const shown = `<mask id="shown">${cut}${hole}</mask><rect width="22" height="22" mask="url(#shown)"/>`;
  if (badge === '') return shown;
  return `${shown}<mask id="letters">${circle('#fff')}${letters(badge, '#000')}</mask><g mask="url(#letters)">${circle('#000')}</g>`;
}

const wrap = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 22">${inner}</svg>`;

const circle = (fill: string) => `<circle cx="15.5" cy="15.5" r="6.5" fill="${fill}"/>`;

const letters = (text: string, ink: string) =>
  `<text x="15.5" y="19.2" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="${
    text.length > 1 ? 8 : 10
  }" fill="${ink}">${text}</text>`;
