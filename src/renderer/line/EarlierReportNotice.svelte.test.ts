import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { failed, ok } from '../../shared/errors';
import type { LineState, Outage } from '../../shared/line';
import type { StoredReport } from '../../shared/outbox';
import { signedInState, storedReport } from '../fake-client';
import { answer, button, field, loadWindow, openWindow } from '../test-window';

const MINUTE = 60_000;
const withLine = (line: Partial<LineState>) => ({ ...signedInState, line: { ...signedInState.line, ...line } });
const down = withLine({ verdict: { kind: 'internet-down' } });
const over: Outage = {
  id: 'a',
  startedAt: Date.now() - 20 * MINUTE,
  endedAt: Date.now() - MINUTE,
  verdict: { kind: 'internet-down' },
  gaps: [],
};
const ticket = storedReport({ state: 'sent', ticketId: 101, createdAt: Date.now() - 14.5 * MINUTE });
const notice = () => page.getByText('You already reported this');

test.each<{ parts: Partial<StoredReport>; words: RegExp }>([
  { parts: ticket, words: /^You already reported this \(ticket #101, 14 minutes ago\)\./ },
  { parts: { ...ticket, ticketId: null }, words: /^You already reported this \(14 minutes ago\)\./ },
  { parts: { state: 'queued' }, words: /^You already reported this \(waiting to be sent\)\./ },
  { parts: { state: 'sending' }, words: /^You already reported this \(waiting to be sent\)\./ },
  { parts: { state: 'unconfirmed' }, words: /^You already reported this \(it may have arrived\)\./ },
  { parts: { state: 'asking' }, words: /^You already reported this \(it may have arrived\)\./ },
])('an earlier report that is $parts.state is told, and leads to all of them', async ({ parts, words }) => {
  const main = await openWindow(down, { findEarlierReport: answer(ok(storedReport(parts))) });
  await expect.element(notice()).toHaveTextContent(words);
  await expect.element(field('What is wrong?')).toHaveAccessibleDescription(/You already reported this/);
  expect(main.callsOf('findEarlierReport').at(-1)).toEqual({ subjectId: 1 });
  await page.getByRole('form').getByRole('button', { name: 'My reports' }).click();
  await expect.element(page.getByRole('heading', { name: 'My reports' })).toBeVisible();
});

test('a second report can be sent all the same', async () => {
  const main = await openWindow(down, { findEarlierReport: answer(ok(ticket)) });
  await expect.element(notice()).toBeVisible();
  await field('What is wrong?').fill('Still no internet');
  await button('Send report').click();
  await expect.element(page.getByRole('status')).toHaveTextContent('Saved. Sending…');
  expect(main.callsOf('sendReport')).toHaveLength(1);
});

test.each([
  { name: 'a line that is fine', line: {}, asked: 0 },
  { name: 'a line that is not known yet', line: { verdict: { kind: 'unknown' as const } }, asked: 0 },
  { name: 'an outage that is over', line: { outages: [over] }, asked: 1 },
])('for $name it is asked $asked times', async ({ line, asked }) => {
  const main = await loadWindow(withLine(line));
  await expect.element(field('What is wrong?')).toBeVisible();
  expect(main.callsOf('findEarlierReport')).toHaveLength(asked);
});

test('it is asked anew for another subject, a report that changed, and when the form is opened', async () => {
  const main = await loadWindow(down);
  const asked = () => main.callsOf('findEarlierReport');
  await field('Subject').selectOptions('Billing Issue');
  await expect.poll(asked).toEqual([{ subjectId: 1 }, { subjectId: 2 }]);
  main.emit('reportChanged', ticket);
  await expect.poll(asked).toHaveLength(3);
  main.emit('reportRemoved', ticket.id);
  await expect.poll(asked).toHaveLength(4);
  main.emit('viewRequested', 'report');
  await expect.poll(asked).toHaveLength(5);
  // The same trouble again is no reason.
  main.emit('stateChanged', { ...down, provider: { ...down.provider, phone: '800' } });
  main.emit('viewRequested', 'report');
  await expect.poll(asked).toHaveLength(6);
});

test('it goes with the trouble', async () => {
  const main = await openWindow(down, { findEarlierReport: answer(ok(ticket)) });
  await expect.element(notice()).toBeVisible();
  main.emit('stateChanged', signedInState);
  await expect.element(notice()).not.toBeInTheDocument();
});

test('what has just been handed over is said once, beside the button', async () => {
  const sent: StoredReport[] = [];
  await openWindow(down, {
    sendReport: (report) => {
      sent.push(storedReport(report));
      return Promise.resolve(ok(storedReport(report)));
    },
    findEarlierReport: () => Promise.resolve(ok(sent.at(-1) ?? null)),
  });
  await field('What is wrong?').fill('No internet');
  await button('Send report').click();
  await expect.element(page.getByRole('status')).toHaveTextContent('Saved. Sending…');
  await expect.element(notice()).not.toBeInTheDocument();
});

test('where it cannot be found out nothing is said', async () => {
  const main = await loadWindow(down, { findEarlierReport: answer(failed('unexpected')) });
  await expect.poll(() => main.callsOf('findEarlierReport')).toHaveLength(1);
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  await expect.element(notice()).not.toBeInTheDocument();
});
