import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { m } from '../../shared/i18n/compiled/messages';
import type { LineState, Outage, Verdict } from '../../shared/line';
import { signedInState } from '../fake-client';
import { field, openWindow } from '../test-window';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = Date.now();

const outage = (id: string, hoursAgo: number, minutes: number): Outage => ({
  id,
  startedAt: now - hoursAgo * HOUR,
  endedAt: now - hoursAgo * HOUR + minutes * MINUTE,
  verdict: { kind: 'router-silent' },
  gaps: [],
});
const poor: Verdict = { kind: 'poor', rung: 'router', lossPercent: 30, latencyMs: 820 };
const day: Pick<LineState, 'outages' | 'unobserved'> = {
  outages: [outage('a', 20, 1), { ...outage('b', 7, 36), verdict: poor }, outage('c', 2, 10)],
  unobserved: [{ from: now - 15 * HOUR, to: now - 9 * HOUR }],
};

const withLine = (line: Partial<LineState>) => ({ ...signedInState, line: { ...signedInState.line, ...line } });
const status = () => page.getByRole('region', { name: 'The line' });
const height = () => status().element().getBoundingClientRect().height;

afterEach(async () => {
  document.documentElement.removeAttribute('style');
  await page.viewport(420, 520);
});

const sentences: { verdict: Verdict; words: string }[] = [
  { verdict: { kind: 'unknown' }, words: 'Checking the line…' },
  { verdict: { kind: 'disconnected' }, words: 'Your computer is not connected' },
  { verdict: { kind: 'router-silent' }, words: 'Your router does not answer' },
  { verdict: { kind: 'internet-down' }, words: 'Your router works, the internet behind it does not' },
  { verdict: { kind: 'names-failing' }, words: 'Names cannot be looked up' },
  { verdict: { kind: 'portal' }, words: 'A sign-in page is in the way: sign in with your browser' },
  { verdict: { kind: 'crm-silent' }, words: 'Your provider’s ticket system does not answer' },
  { verdict: poor, words: 'The line is slow or loses packets' },
  { verdict: { kind: 'fine' }, words: 'The line is fine' },
];

test.each(sentences)('a line that is $verdict.kind is "$words"', async ({ verdict, words }) => {
  await openWindow(withLine({ verdict, since: now }));
  await expect.element(status().getByText(words, { exact: true })).toBeVisible();
  await expect.element(status().getByText(/since \d/)).toBeVisible();
});

test('a poor line tells its figures', async () => {
  await openWindow(withLine({ verdict: poor }));
  await expect.element(status().getByText(/^30% lost, 820\sms$/)).toBeVisible();
});

test('another verdict is read out, its figures are not, and the focus stays in the text', async () => {
  const main = await openWindow(withLine({ verdict: { kind: 'fine' } }));
  await expect.element(field('What is wrong?')).toHaveFocus();
  const live = status().element().querySelector('[aria-live]');
  const said: (string | null)[] = [];
  const watcher = new MutationObserver(() => said.push(live?.textContent ?? null));
  if (live) watcher.observe(live, { childList: true, characterData: true, subtree: true });
  main.emit('stateChanged', withLine({ verdict: poor }));
  await expect.element(status().getByText('820')).toBeVisible();
  main.emit('stateChanged', withLine({ verdict: { ...poor, latencyMs: 900 } }));
  await expect.element(status().getByText('900')).toBeVisible();
  watcher.disconnect();
  expect(said).toEqual(['The line is slow or loses packets']);
  expect(live).toHaveAttribute('aria-live', 'polite');
  await expect.element(field('What is wrong?')).toHaveFocus();
});

test.each([420, 320])('nothing moves when the verdict changes (%i px)', async (width) => {
  await page.viewport(width, 520);
  const main = await openWindow(withLine(day));
  await expect.element(status()).toBeVisible();
  const heights = new Set<number>();
  for (const { verdict, words } of sentences) {
    main.emit('stateChanged', withLine({ ...day, verdict, since: now }));
    await expect.element(status().getByText(words, { exact: true })).toBeVisible();
    heights.add(height());
  }
  expect([...heights]).toHaveLength(1);
  expect(height()).toBeLessThanOrEqual(width === 420 ? 128 : 182);
});

test('the picture of the day has a name and says in words what it shows', async () => {
  await openWindow(withLine(day));
  const picture = page.getByRole('img', { name: 'The line in the last 24 hours' });
  await expect.element(picture).toHaveAccessibleDescription('3 outages, 47 min');
});

test('every part can be seen, and told by its height and its colour', async () => {
  await page.viewport(320, 520);
  await openWindow(withLine({ ...day, outages: [...day.outages, { ...outage('d', 0, 0), endedAt: null }] }));
  await expect.element(status()).toBeVisible();
  for (const scheme of ['light', 'dark']) {
    document.documentElement.style.colorScheme = scheme;
    const rects = [...status().element().querySelectorAll('rect')];
    const looks = new Map(rects.map((rect) => [rect.getAttribute('class')?.split(' ')[0], rect]));
    expect([...looks.keys()].sort()).toEqual(['fine', 'outage', 'poor', 'unobserved']);
    for (const rect of rects) {
      const { left, right, width } = rect.getBoundingClientRect();
      expect(width).toBeGreaterThanOrEqual(2);
      expect(left).toBeGreaterThanOrEqual(15.9);
      expect(right).toBeLessThanOrEqual(304.1);
      expect(contrast(getComputedStyle(rect).fill, getComputedStyle(document.body).backgroundColor)).toBeGreaterThan(3);
    }
    const tall = ['unobserved', 'fine', 'poor', 'outage'].map(
      (kind) => looks.get(kind)?.getBoundingClientRect().height,
    );
    expect(tall).toEqual([...tall].sort((one, other) => (one ?? 0) - (other ?? 0)));
    expect(new Set(tall).size).toBe(4);
  }
});

test('where the text goes to the left, so does the time', async () => {
  const line = withLine({ outages: [{ ...outage('a', 1, 0), endedAt: null }] });
  await openWindow({ ...line, locale: 'ar' });
  const status = () => page.getByRole('region', { name: m.line_heading({}, { locale: 'ar' }) });
  await expect.element(status()).toBeVisible();
  const { left } = status().element().querySelector('.outage')?.getBoundingClientRect() ?? {};
  const picture = status().getByRole('img').element();
  expect(left).toBeCloseTo(picture.getBoundingClientRect().left, 0);
});

test('what was wrong is told, stretch by stretch, on demand', async () => {
  await openWindow(withLine(day));
  const row = status().getByRole('group').getByRole('listitem');
  await expect.element(row).toHaveLength(0);
  await status().getByText('3 outages, 47 min').click();
  await expect.element(row).toHaveLength(4);
  await expect.element(row.nth(0)).toHaveTextContent(/\d.*–.*\d.* The router did not answer, 1 min$/);
  await expect.element(row.nth(1)).toHaveTextContent(/Not observed, 6 hr$/);
  await expect.element(row.nth(2)).toHaveTextContent(/Slow, or packets were lost, 36 min$/);
});

test('a day on which nothing was wrong says so', async () => {
  await openWindow(signedInState);
  await status().getByText('No outages').click();
  await expect.element(page.getByText('Nothing was wrong.')).toBeVisible();
});

/** As WCAG reckons it, of two opaque colours. */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
