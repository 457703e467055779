import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { failed, ok } from '../../shared/errors';
import type { TicketList } from '../../shared/ticket';
import { signedInState, storedReport } from '../fake-client';
import { answer, button, openWindow } from '../test-window';
import { rows } from './test-list';

const MINUTE_MS = 60_000;
const ticket = (ticketId: number, parts: Partial<TicketList['tickets'][number]> = {}) => ({
  ...{ ticketId, subject: 'Internet not working', status: 'In Progress', priority: 'High', reportId: null },
  ...{ createdAt: 1_700_000_000_000 + ticketId, updatedAt: 1_700_100_000_000, ...parts },
});
const list = (parts: Partial<TicketList> = {}): TicketList => ({
  ...{ tickets: [ticket(101)], readAt: Date.now(), error: null },
  ...parts,
});

async function openReports(handlers: Parameters<typeof openWindow>[1]) {
  const main = await openWindow(signedInState, handlers);
  main.emit('viewRequested', 'reports');
  await expect.element(page.getByRole('heading', { name: 'My reports' })).toHaveFocus();
  return main;
}

test('a ticket of the provider’s list shows its status, its priority and what it is about', async () => {
  await openReports({ listTickets: answer(ok(list())) });
  for (const words of ['Ticket #101', 'In Progress', 'Internet not working', 'Priority: High', 'Changed: Nov']) {
    await expect.element(rows()).toHaveTextContent(words);
  }
  await expect.element(page.getByText('Last read from your provider: now')).toBeVisible();
});

test('a report and its ticket are one row', async () => {
  const report = storedReport({ state: 'sent', ticketId: 101 });
  await openReports({
    listReports: answer(ok({ reports: [report], total: 1 })),
    listTickets: answer(ok(list({ tickets: [ticket(101, { reportId: report.id })] }))),
  });
  await expect.element(rows()).toHaveTextContent('In Progress');
  await expect.element(rows()).toHaveTextContent('Priority: High');
  expect(rows().elements()).toHaveLength(1);
});

test('the list is asked for when it comes into the window, and each time it is asked for again', async () => {
  const main = await openReports({});
  await expect.poll(() => main.callsOf('watchTickets')).toEqual([true]);
  main.emit('viewRequested', 'reports');
  await expect.poll(() => main.callsOf('watchTickets')).toEqual([true, true]);
  main.emit('viewRequested', 'report');
  await expect.poll(() => main.callsOf('watchTickets')).toEqual([true, true, false]);
});

test('a list that has changed is shown', async () => {
  const answers = [list({ tickets: [] }), list()];
  const main = await openReports({ listTickets: () => Promise.resolve(ok(answers.shift() ?? list())) });
  await expect.element(page.getByText('No reports yet.')).toBeVisible();
  main.emit('ticketsChanged', undefined);
  await expect.element(rows()).toHaveTextContent('Ticket #101');
});

test('without a connection the last list says how old it is, and why, and can be asked for again', async () => {
  const error = { code: 'offline' as const, message: '' };
  const main = await openReports({
    listTickets: answer(ok(list({ readAt: Date.now() - 14 * MINUTE_MS, error }))),
  });
  await expect
    .element(page.getByText('Your provider cannot be reached.'))
    .toHaveTextContent(
      /^Your provider cannot be reached\. Check your connection\. Last read: 14 minutes ago\.\s+Try again$/,
    );
  await button('Try again').click();
  expect(main.callsOf('watchTickets')).toEqual([true, true]);
});

test('where the sign-in has expired, what helps is at hand', async () => {
  const error = { code: 'token_refused' as const, message: '' };
  await openReports({ listTickets: answer(ok(list({ tickets: [], readAt: null, error }))) });
  await expect.element(page.getByText('Your provider no longer accepts this sign-in.')).toBeVisible();
  await expect.element(button('Try again')).not.toBeInTheDocument();
  await button('Sign in').click();
  await expect.element(page.getByRole('heading', { name: 'My account' })).toBeVisible();
});

test('a 404 is read as no tickets: the CRM may mean just that', async () => {
  const error = { code: 'subscriber_unknown' as const, message: 'Subscriber not found' };
  await openReports({ listTickets: answer(ok(list({ tickets: [], readAt: null, error }))) });
  await expect.element(page.getByText('Your provider lists no tickets for you.')).toBeVisible();
  await expect.element(page.getByText('Subscriber not found')).not.toBeInTheDocument();
});

test('a list that main cannot give says so', async () => {
  await openReports({ listTickets: answer(failed('unexpected')) });
  await expect.element(page.getByText('Something went wrong in Flare.')).toBeVisible();
});
