import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { type ErrorCode, failed, ok } from '../../shared/errors';
import type { StoredReport } from '../../shared/outbox';
import { lockedState, signedInState, signedOutState, storedReport } from '../fake-client';
import { answer, button, field, later, openWindow } from '../test-window';
import { heading, offer, openReports, row, rows } from './test-list';

const error = (code: ErrorCode, words = '') => ({ code, message: words });
const soon = Date.now() + 60_000;
const hourAndMinute = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

test.each<{ parts: Partial<StoredReport>; says: string[]; offers: string[] }>([
  { parts: {}, says: ['Waiting to be sent', 'Technical Support'], offers: ['Send now', 'Edit', 'Discard'] },
  {
    parts: { attempts: 3, nextAttemptAt: soon, error: error('offline') },
    says: ['Waiting for the line', 'Tried 3 times', 'Next try at', 'Your provider cannot be reached.'],
    offers: ['Send now', 'Edit', 'Discard'],
  },
  {
    parts: { attempts: 1, nextAttemptAt: soon, error: error('too_busy') },
    says: ['Waiting for your provider', 'Tried once', 'Your provider’s system is very busy.'],
    offers: ['Send now', 'Edit', 'Discard'],
  },
  { parts: { state: 'sending', attempts: 1 }, says: ['Sending…', 'Tried once'], offers: [] },
  {
    parts: { state: 'unconfirmed', attempts: 1, error: error('connection_lost') },
    says: ['Checking whether it arrived', 'The connection broke.'],
    offers: ['Check now', 'It arrived', 'Discard'],
  },
  {
    parts: { state: 'asking', attempts: 1, error: error('connection_lost') },
    says: ['Needs your answer', 'Flare cannot tell whether this arrived. Ask your provider, then answer here.'],
    offers: ['Send again', 'It arrived', 'Discard'],
  },
  {
    parts: { state: 'rejected', attempts: 1, error: error('request_refused', 'Invalid request data') },
    says: ['Was refused', 'Edit it and send it again, or ask your provider what is wrong.', 'Invalid request data'],
    offers: ['Edit', 'Send again', 'Discard'],
  },
  { parts: { state: 'sent', attempts: 1, ticketId: 101 }, says: ['Ticket #101'], offers: ['Discard'] },
  { parts: { state: 'sent', attempts: 2 }, says: ['Arrived', 'Tried 2 times'], offers: ['Discard'] },
])('a report shows where it stands and what can be done: $says.0', async ({ parts, says, offers }) => {
  const report = storedReport(parts);
  await openReports([report]);
  for (const words of [...says, 'No internet', hourAndMinute.format(report.createdAt)]) {
    await expect.element(row(0)).toHaveTextContent(words);
  }
  for (const name of offers) await expect.element(row(0).getByRole('button', { name })).toBeVisible();
  await expect.element(row(0).getByRole('button', { name: 'Copy text' })).toBeVisible();
  const buttons = row(0).getByRole('button').elements();
  expect(buttons).toHaveLength(offers.length + 1);
  expect(row(0).element().querySelector('svg')).not.toBeNull();
  for (const element of buttons) expect(element.getBoundingClientRect().height).toBeGreaterThanOrEqual(24);
});

test('what is long over or said elsewhere is left out', async () => {
  const createdAt = new Date(2025, 2, 9, 10, 42).getTime();
  await openReports([storedReport({ state: 'sent', ticketId: 1, attempts: 1, error: error('offline'), createdAt })]);
  await expect.element(row(0)).toHaveTextContent('2025');
  await expect.element(row(0)).not.toHaveTextContent('Tried');
  await expect.element(row(0)).not.toHaveTextContent('cannot be reached');
});

test('what happens to a report is followed, and the keyboard keeps its place', async () => {
  const main = await openReports([storedReport(), storedReport({ id: 'report-2', state: 'sent', ticketId: 1 })]);
  await offer('Send now').click();
  main.emit('reportChanged', storedReport({ state: 'sending', attempts: 1 }));
  await expect.element(row(0)).toHaveTextContent('Sending…');
  await expect.element(row(0)).toHaveFocus();
  main.emit('reportChanged', storedReport({ state: 'sent', attempts: 1, ticketId: 7 }));
  await expect.element(row(0)).toHaveTextContent('Ticket #7');
  main.emit('reportChanged', storedReport({ id: 'report-3', createdAt: Date.now() + 1 }));
  await expect.element(rows()).toHaveLength(3);
  await expect.element(row(0)).toHaveTextContent('Waiting to be sent');
});

test('more is shown on demand, and the focus goes to the first of what came', async () => {
  const reports = Array.from({ length: 60 }, (_, index) =>
    storedReport({ id: `report-${index}`, createdAt: 60 - index, message: `Number ${index}` }),
  );
  const main = await openReports(reports);
  await expect.element(rows()).toHaveLength(50);
  await button('Show more').click();
  await expect.element(rows()).toHaveLength(60);
  await expect.element(row(50)).toHaveFocus();
  await expect.element(button('Show more')).not.toBeInTheDocument();
  expect(main.callsOf('listReports').slice(1)).toEqual([
    { offset: 0, limit: 50 },
    { offset: 50, limit: 50 },
  ]);
});

test('a list that cannot be read says so and tries again', async () => {
  const answers = [failed('unexpected'), failed('unexpected'), ok({ reports: [storedReport()], total: 1 })];
  await openReports([], signedInState, { listReports: () => Promise.resolve(answers.shift() ?? failed('unexpected')) });
  await expect.element(page.getByRole('alert')).toHaveTextContent('Something went wrong in Flare.');
  await button('Try again').click();
  await expect.element(rows()).toHaveLength(1);
});

test('who never sent anything is told so, not before it is known', async () => {
  const given = later<ReturnType<typeof ok<{ reports: StoredReport[]; total: number }>>>();
  await openReports([], signedInState, { listReports: () => given.promise });
  await expect.element(page.getByText('Loading…')).toBeVisible();
  given.give(ok({ reports: [], total: 0 }));
  await expect.element(page.getByText('No reports yet. What you send is listed here.')).toBeVisible();
});

test('who is signed out and never sent anything is told so', async () => {
  const unasked = { tickets: [], readAt: null, error: null };
  await openReports([], signedOutState, { listTickets: answer(ok(unasked)) });
  await expect.element(page.getByText('No reports yet.')).toBeVisible();
});

test('where the tickets were never read it is not known that there are none', async () => {
  const error = { code: 'offline', message: '' } as const;
  await openReports([], signedInState, { listTickets: answer(ok({ tickets: [], readAt: null, error })) });
  await expect.element(page.getByText('Your provider cannot be reached.')).toBeVisible();
  await expect.element(page.getByText('No reports yet')).not.toBeInTheDocument();
});

test.each([
  { state: signedOutState, says: 'Sign in, so that Flare can go on.', click: 'Sign in', shows: 'Sign in' },
  { state: lockedState, says: 'Sign in, so that Flare can go on.', click: 'Sign in', shows: 'Sign in' },
  { state: signedInState, says: 'It was written under another account.', click: 'My account', shows: 'My account' },
])('a report that waits for a sign-in says so ($state.account.status)', async ({ state, says, click, shows }) => {
  await openReports([storedReport({ waitsForSignIn: true })], state);
  await expect.element(row(0)).toHaveTextContent(says);
  await row(0).getByRole('button', { name: click }).click();
  await expect.element(page.getByRole('heading', { name: shows, exact: true }).first()).toBeVisible();
});

test.each([
  { outbox: { waiting: 0, needsUser: 0 }, shown: '', says: 'My reports' },
  { outbox: { waiting: 3, needsUser: 0 }, shown: '3', says: '3 reports are waiting to be sent' },
  { outbox: { waiting: 3, needsUser: 1 }, shown: '1', says: '1 report needs your answer' },
  { outbox: { waiting: 200, needsUser: 0 }, shown: '99+', says: '200 reports are waiting to be sent' },
])('the header counts: $outbox', async ({ outbox, shown, says }) => {
  const main = await openWindow(signedInState);
  main.emit('stateChanged', { ...signedInState, outbox });
  await expect.element(button('My reports')).toHaveAccessibleDescription(says);
  expect(button('My reports').element().parentElement?.textContent.trim()).toBe(shown);
  await button('My reports').click();
  await expect.element(heading()).toHaveFocus();
  await button('Back').click();
  await expect.element(field('What is wrong?')).toHaveFocus();
});

test('the telephone number stands above the list while anything waits', async () => {
  const state = {
    ...signedInState,
    provider: { ...signedInState.provider, phone: '800 123 456' },
    outbox: { waiting: 1, needsUser: 0 },
  };
  const main = await openReports([storedReport()], state);
  await expect.element(page.getByText('Call your provider: 800 123 456')).toBeVisible();
  main.emit('stateChanged', { ...state, outbox: { waiting: 0, needsUser: 0 } });
  await expect.element(page.getByText('Call your provider')).not.toBeInTheDocument();
});

test('reports are there also for who is signed out', async () => {
  await openReports([storedReport({ state: 'sent', ticketId: 7 })], signedOutState);
  await expect.element(row(0)).toHaveTextContent('Ticket #7');
});
