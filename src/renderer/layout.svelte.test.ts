import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { ok } from '../shared/errors';
import { ReportState, type StoredReport } from '../shared/outbox';
import { signedInState, storedReport } from './fake-client';
import { answer, button, field, openWindow, overflowing } from './test-window';

const word = 'Donaudampfschifffahrtsgesellschaftskapitaen'.repeat(4);
const error = { code: 'request_refused' as const, message: word };
const app = { ...signedInState, supportPhone: '800 123 456', outbox: { waiting: 12, needsUser: 12 } };

const reports: StoredReport[] = ReportState.options.map((state, index) =>
  storedReport({
    id: `report-${index}`,
    state,
    message: word,
    subject: word,
    error,
    attempts: 12,
    createdAt: 1_000_000_000_000,
    nextAttemptAt: 1_900_000_000_000,
    waitsForSignIn: true,
  }),
);

const sizes = [
  { name: 'at 320 px', width: 320, text: '100%' },
  { name: 'with text of 200 %', width: 420, text: '200%' },
];

afterEach(async () => {
  document.documentElement.style.fontSize = '';
  await page.viewport(420, 520);
});

test.each(sizes)('no report is wider than the list $name', async ({ width, text }) => {
  await page.viewport(width, 520);
  document.documentElement.style.fontSize = text;
  const main = await openWindow(app, { listReports: answer(ok({ reports, total: reports.length })) });
  main.emit('viewRequested', 'reports');
  await expect.element(page.getByRole('listitem')).toHaveLength(reports.length);
  expect(overflowing()).toEqual([]);
  await button('Discard').first().click();
  await expect.element(page.getByRole('dialog')).toBeVisible();
  expect(overflowing()).toEqual([]);
});

test.each(sizes)('no result is wider than the form $name', async ({ width, text }) => {
  await page.viewport(width, 520);
  document.documentElement.style.fontSize = text;
  const main = await openWindow(app);
  await field('What is wrong?').fill('No internet');
  await button('Send report').click();
  await expect.element(field('What is wrong?')).toHaveValue('');
  for (const report of reports) {
    main.emit('reportChanged', { ...report, id: 'report-1' });
    await expect.element(button('Send report')).toBeInTheDocument();
    expect(overflowing(), report.state).toEqual([]);
  }
});

test.each(sizes)('neither the line nor what is sent along is wider than the form $name', async ({ width, text }) => {
  await page.viewport(width, 520);
  document.documentElement.style.fontSize = text;
  const verdict = { kind: 'internet-down' as const };
  const startedAt = Date.now() - 20 * 60_000;
  const outages = [{ id: 'a', startedAt, endedAt: null, verdict, gaps: [] }];
  const line = { ...app.line, verdict, since: startedAt, outages, unobserved: [{ from: 0, to: startedAt }] };
  const main = await openWindow(
    { ...app, line },
    {
      readEvidence: answer(ok(word)),
      findEarlierReport: answer(ok(storedReport({ state: 'sent', ticketId: 1_000_000, createdAt: startedAt }))),
    },
  );
  await page.getByText('1 outage').click();
  await page.getByText('Sent along: line report').click();
  await expect.element(field('Line report')).toBeInTheDocument();
  await expect.element(page.getByText('You already reported this')).toBeInTheDocument();
  expect(overflowing()).toEqual([]);
  expect(main.callsOf('readEvidence')).toHaveLength(1);
});
