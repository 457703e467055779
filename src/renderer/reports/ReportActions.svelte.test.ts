import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type ErrorCode, failed, ok } from '../../shared/errors';
import type { ReportAction, StoredReport } from '../../shared/outbox';
import { signedInState, storedReport } from '../fake-client';
import { answer, button, field, later } from '../test-window';
import { heading, offer, openReports, row } from './test-list';

test('each button says first what it does, then for which report', async () => {
  const createdAt = new Date(2025, 2, 9, 10, 42).getTime();
  const long = 'The connection drops every few minutes, also by cable';
  await openReports([storedReport({ createdAt }), storedReport({ id: 'report-2', message: long, createdAt })]);
  const named = (index: number, name: string) => row(index).getByRole('button', { name });
  for (const label of ['Send now', 'Edit', 'Discard', 'Copy text']) {
    await expect.element(named(0, `${label}: No internet, Mar 9, 2025`)).toHaveTextContent(label);
    await expect.element(named(1, `${label}: The connection drops every few minutes,…, Mar 9`)).toBeVisible();
  }
});

test.each<{ state: StoredReport['state']; click: string; action: ReportAction }>([
  { state: 'queued', click: 'Send now', action: 'send-now' },
  { state: 'unconfirmed', click: 'Check now', action: 'send-now' },
  { state: 'unconfirmed', click: 'It arrived', action: 'arrived' },
  { state: 'asking', click: 'It arrived', action: 'arrived' },
  { state: 'asking', click: 'Send again', action: 'send-again' },
  { state: 'rejected', click: 'Send again', action: 'send-again' },
])('"$click" on a report that is $state', async ({ state, click, action }) => {
  const main = await openReports([storedReport({ state })]);
  await offer(click).click();
  expect(main.callsOf('actOnReport')).toEqual([{ id: 'report-1', action }]);
});

test('an action is asked for once, however often it is clicked', async () => {
  const given = later<ReturnType<typeof ok<undefined>>>();
  const main = await openReports([storedReport({ state: 'asking' })], signedInState, {
    actOnReport: () => given.promise,
  });
  await offer('Send again').click();
  await expect.element(offer('Send again')).toHaveAttribute('aria-disabled', 'true');
  await offer('Send again').click({ force: true });
  given.give(ok(undefined));
  await expect.element(offer('Send again')).toHaveAttribute('aria-disabled', 'false');
  expect(main.callsOf('actOnReport')).toHaveLength(1);
});

test('discarding takes a second thought', async () => {
  const main = await openReports([storedReport()]);
  await offer('Discard').click();
  const dialog = page.getByRole('dialog', { name: 'Discard this report?' });
  await expect.element(dialog).toHaveAccessibleDescription('It was not sent, and will not be. Its text goes too.');
  await expect.element(button('Keep it')).toHaveFocus();
  await button('Keep it').click();
  await expect.element(dialog).not.toBeInTheDocument();
  expect(main.callsOf('actOnReport')).toHaveLength(0);

  await offer('Discard').click();
  await dialog.getByRole('button', { name: 'Discard' }).click();
  expect(main.callsOf('actOnReport')).toEqual([{ id: 'report-1', action: 'discard' }]);
  main.emit('reportRemoved', 'report-1');
  await expect.element(page.getByText('No reports yet.')).toBeVisible();
  await expect.element(heading()).toHaveFocus();
});

test.each<{ state: StoredReport['state']; warning: string }>([
  { state: 'queued', warning: 'It was not sent, and will not be.' },
  { state: 'rejected', warning: 'Your provider did not accept it.' },
  { state: 'unconfirmed', warning: 'It may have arrived.' },
  { state: 'asking', warning: 'It may have arrived.' },
  { state: 'sent', warning: 'The ticket stays with your provider.' },
])('before a report that is $state is discarded: $warning', async ({ state, warning }) => {
  await openReports([storedReport({ state })]);
  await offer('Discard').click();
  await expect.element(page.getByRole('dialog')).toHaveTextContent(warning);
});

test('Esc answers the question with no and leaves the window open', async () => {
  const main = await openReports([storedReport()]);
  await offer('Discard').click();
  await expect.element(button('Keep it')).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(offer('Discard')).toHaveFocus();
  expect(main.callsOf('hideWindow')).toHaveLength(0);
  expect(main.callsOf('actOnReport')).toHaveLength(0);
  await userEvent.keyboard('{Escape}');
  expect(main.callsOf('hideWindow')).toHaveLength(1);
});

test.each(['before', 'after'])('editing shows the form with the text, which comes %s the answer', async (order) => {
  const given = later<ReturnType<typeof ok<undefined>>>();
  const main = await openReports([storedReport({ state: 'rejected', message: 'No intrnet' })], signedInState, {
    actOnReport: () => given.promise,
  });
  await offer('Edit').click();
  const emit = () => {
    main.emit('reportRemoved', 'report-1');
    main.emit('draftReplaced', { subjectId: 2, message: 'No intrnet' });
  };
  if (order === 'before') emit();
  given.give(ok(undefined));
  await expect.element(field('What is wrong?')).toHaveFocus();
  if (order === 'after') emit();
  await expect.element(field('What is wrong?')).toHaveValue('No intrnet');
  await expect.element(field('Subject')).toHaveValue('2');
  expect(main.callsOf('actOnReport')).toEqual([{ id: 'report-1', action: 'edit' }]);
});

test.each<{ code: ErrorCode; says: string }>([
  { code: 'draft_in_use', says: 'The form holds another text. Send or clear it first.' },
  { code: 'report_gone', says: 'This report is gone, or has changed meanwhile. Look at it again.' },
  { code: 'not_saved', says: 'Flare could not save this on your disk.' },
])('$code is said at the report, until the next try', async ({ code, says }) => {
  const answers = [failed(code), ok(undefined)];
  const reports = [storedReport(), storedReport({ id: 'report-2', state: 'sent', ticketId: 1 })];
  await openReports(reports, signedInState, {
    actOnReport: () => Promise.resolve(answers.shift() ?? failed('unexpected')),
  });
  await offer('Edit').click();
  await expect.element(row(0).getByRole('alert')).toHaveTextContent(says);
  await offer('Send now').click();
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
});

test('what went wrong with a report that is gone is said above the list', async () => {
  const main = await openReports([storedReport()], signedInState, { actOnReport: answer(failed('report_gone')) });
  await offer('Send now').click();
  main.emit('reportRemoved', 'report-1');
  await expect.element(page.getByRole('alert')).toHaveTextContent('This report is gone');
});

test('the text of any report can be copied', async () => {
  const text = 'No internet\nsince noon';
  const main = await openReports([storedReport({ state: 'sending', message: text })]);
  await offer('Copy text').click();
  await expect.element(page.getByText('Copied')).toBeVisible();
  expect(main.callsOf('copyText')).toEqual([text]);
});

test('each “Copied” is a new one, so that a screen reader tells it again', async () => {
  await openReports([storedReport()]);
  const copied = new Set<Element>();
  for (const times of [1, 2]) {
    await offer('Copy text').click();
    await expect.poll(() => copied.add(page.getByText('Copied').element()).size).toBe(times);
  }
});
