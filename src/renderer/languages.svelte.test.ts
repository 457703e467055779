import { tick } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ok } from '../shared/errors';
import { m } from '../shared/i18n/compiled/messages';
import { locales } from '../shared/i18n/compiled/runtime';
import type { Verdict } from '../shared/line';
import { ReportState } from '../shared/outbox';
import { View } from '../shared/state';
import { signedInState, storedReport } from './fake-client';
import { answer, field, openWindow, overflowing } from './test-window';

const startedAt = Date.now() - 20 * 60_000;
const verdict = { kind: 'internet-down' as const };
const app = {
  ...signedInState,
  shortcutRegistered: false,
  provider: { ...signedInState.provider, phone: '+1 555 0100' },
  outbox: { waiting: 12, needsUser: 0 },
  line: {
    ...signedInState.line,
    ...{ verdict, since: startedAt },
    outages: [{ id: 'a', startedAt, endedAt: null, verdict, gaps: [] }],
  },
};
const reports = ReportState.options.map((state) =>
  storedReport({ id: state, state, attempts: 3, nextAttemptAt: startedAt, error: { code: 'offline', message: '' } }),
);

afterEach(() => page.viewport(420, 520));

test.each(locales)('%s fits into a window of 320 px, in every view', async (locale) => {
  await page.viewport(320, 520);
  const main = await openWindow({ ...app, locale }, { listReports: answer(ok({ reports, total: reports.length })) });
  for (const view of View.options) {
    main.emit('viewRequested', view);
    await expect.poll(() => page.getByRole('heading', { level: 1 }).query()?.textContent).toBe(headings[view](locale));
    expect(overflowing(), view).toEqual([]);
  }
  expect(document.documentElement).toHaveAttribute('lang', locale);
  expect(document.documentElement).toHaveAttribute('dir', locale === 'ar' ? 'rtl' : 'ltr');
});

type Heading = (locale: (typeof locales)[number]) => string;
const headings: Record<View, Heading> = {
  report: (locale) => m.report_heading({}, { locale }),
  reports: (locale) => m.reports_heading({}, { locale }),
  account: (locale) => m.account_heading({}, { locale }),
  settings: (locale) => m.settings_heading({}, { locale }),
};

const verdicts: Verdict[] = [
  ...(['fine', 'unknown', 'disconnected', 'router-silent', 'internet-down'] as const).map((kind) => ({ kind })),
  ...(['names-failing', 'portal', 'crm-silent'] as const).map((kind) => ({ kind })),
  { kind: 'poor', rung: 'router', lossPercent: 30, latencyMs: 820 },
];

test.each(locales)('in %s nothing moves when the verdict on the line is another one', async (locale) => {
  await page.viewport(320, 520);
  const withVerdict = (verdict: Verdict) => ({ ...app, locale, line: { ...app.line, verdict } });
  const main = await openWindow(withVerdict({ kind: 'fine' }));
  const section = page.getByRole('region', { name: m.line_heading({}, { locale }) });
  await expect.element(section).toBeVisible();
  const { height } = section.element().getBoundingClientRect();
  const said = new Set<string>();
  for (const verdict of verdicts) {
    main.emit('stateChanged', withVerdict(verdict));
    await tick();
    said.add(section.element().querySelector('[aria-live]')?.textContent ?? '');
    expect(section.element().getBoundingClientRect().height, verdict.kind).toBe(height);
  }
  expect(said.size).toBe(verdicts.length);
});

test('another language is shown at once, and what is being written stays', async () => {
  const main = await openWindow(app);
  await field('What is wrong?').fill('No internet');
  main.emit('stateChanged', { ...app, locale: 'ar-EG' });
  await expect.element(field('ما المشكلة؟')).toHaveFocus();
  await expect.element(field('ما المشكلة؟')).toHaveValue('No internet');
  await expect.element(page.getByRole('banner').getByText('١٢')).toBeVisible();
  expect(getComputedStyle(document.body).direction).toBe('rtl');
  main.emit('stateChanged', { ...app, locale: 'de-AT' });
  await expect.element(page.getByText('Strg + Eingabe sendet')).toBeVisible();
  expect(getComputedStyle(document.body).direction).toBe('ltr');
});

test('the language is chosen by its own name, and what is wrong beside it is said in it too', async () => {
  const main = await openWindow(app);
  main.emit('viewRequested', 'settings');
  await field('Priority').fill('-1');
  await userEvent.tab();
  await expect.element(page.getByText('Enter a whole number, 0 or more.')).toBeVisible();
  await expect.element(field('Language')).toHaveDisplayValue('Automatic');
  field('Language').element().focus();
  await field('Language').selectOptions('हिन्दी');
  expect(main.callsOf('saveSettings')).toEqual([{ language: 'hi' }]);
  const settings = { ...app.settings, language: 'hi' as const };
  main.emit('stateChanged', { ...app, settings, locale: 'hi-IN' });
  await expect.element(field('भाषा')).toHaveFocus();
  await expect.element(field('भाषा')).toHaveDisplayValue('हिन्दी');
  await expect.element(page.getByText('पूरी संख्या डालें, 0 या उससे ज़्यादा।')).toBeVisible();
  await field('भाषा').selectOptions('अपने आप');
  expect(main.callsOf('saveSettings')).toEqual([{ language: 'hi' }, { language: null }]);
});

test('names, addresses and numbers of the provider keep their own direction', async () => {
  const main = await openWindow({ ...app, locale: 'ar' });
  main.emit('reportChanged', storedReport());
  const message = field('ما المشكلة؟');
  expect(getComputedStyle(message.element()).direction).toBe('rtl');
  await message.fill('No internet');
  expect(getComputedStyle(message.element()).direction).toBe('ltr');
  await message.fill('لا يوجد إنترنت');
  expect(getComputedStyle(message.element()).direction).toBe('rtl');
  expect(m.call_provider({ phone: '+1 555 0100' })).toContain('\u2066+1 555 0100\u2069');
});
