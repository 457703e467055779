import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ok } from '../../shared/errors';
import type { StoredReport } from '../../shared/outbox';
import type { AppState } from '../../shared/state';
import { signedInState, storedReport } from '../fake-client';
import { showMoment } from '../reports/time-words';
import { answer, button, openWindow } from '../test-window';
import { message } from './test-form';

const since = Date.now() - 20 * 60_000;
const down: AppState = {
  ...signedInState,
  line: { ...signedInState.line, verdict: { kind: 'internet-down' }, since },
};
const text = `No internet since ${showMoment(since, Date.now())}.`;

/** The newest report, still on its way. */
const lastReport = (parts: Partial<StoredReport>) => ({
  listReports: answer(ok({ reports: [storedReport(parts)], total: 1 })),
});

const suggestion = () => page.getByRole('button', { name: text });

test('while the line is down, the arrow down writes the first line, and Ctrl+Z takes it back', async () => {
  const main = await openWindow(down);
  await expect.element(message()).toHaveFocus();
  await expect.element(message()).toHaveAccessibleDescription(`Ctrl + Enter sends Down arrow writes: ${text}`);
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(message()).toHaveValue(text);
  expect(main.callsOf('saveDraft').at(-1)?.message).toBe(text);
  await expect.element(suggestion()).not.toBeInTheDocument();
  await userEvent.keyboard(' The router is on.');
  await expect.element(message()).toHaveValue(`${text} The router is on.`);
  await userEvent.keyboard('{Control>}zz{/Control}');
  await expect.element(message()).toHaveValue('');
});

test('a click does the same, and the text has the focus for the rest of it', async () => {
  await openWindow(down);
  await suggestion().click();
  await expect.element(message()).toHaveValue(text);
  await expect.element(message()).toHaveFocus();
});

test('the button is the next control after the text', async () => {
  await openWindow(down);
  await expect.element(message()).toHaveFocus();
  await userEvent.tab();
  await expect.element(suggestion()).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(message()).toHaveValue(text);
});

test.each(['{Shift>}{ArrowDown}{/Shift}', '{Alt>}{ArrowDown}{/Alt}', '{ArrowUp}{ArrowRight}'])(
  'other keys (%s) write nothing',
  async (keys) => {
    await openWindow(down);
    await expect.element(message()).toHaveFocus();
    await userEvent.keyboard(keys);
    await expect.element(message()).toHaveValue('');
  },
);

test('in a text that was begun the arrow only moves', async () => {
  await openWindow(down, { readDraft: answer(ok({ subjectId: 1, message: 'One' })) });
  await expect.element(message()).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(message()).toHaveValue('One');
  await expect.element(suggestion()).not.toBeInTheDocument();
});

test('nothing moves when the suggestion comes and goes', async () => {
  const main = await openWindow(signedInState);
  await expect.element(message()).toHaveFocus();
  const places = () =>
    ['textarea', '.page', '[type=submit]'].map((of) => document.querySelector(of)?.getBoundingClientRect());
  const before = places();
  main.emit('stateChanged', down);
  await expect.element(suggestion()).toBeVisible();
  expect(places()).toEqual(before);
});

test('after the report of an outage no second one is suggested', async () => {
  await openWindow(down);
  await userEvent.keyboard('{ArrowDown}');
  await button('Send report').click();
  await expect.element(page.getByRole('status')).toHaveTextContent('Saved. Sending…');
  await expect.element(message()).toHaveValue('');
  await expect.element(suggestion()).not.toBeInTheDocument();
});

test.each([
  { name: 'an earlier report of it', handlers: { findEarlierReport: answer(ok(storedReport({ createdAt: since }))) } },
  { name: 'one that still waits', handlers: lastReport({ createdAt: since + 1 }) },
])('with $name the outage suggests none', async ({ handlers }) => {
  await openWindow(down, handlers);
  await expect.element(page.getByText(/You already reported|Sending…/)).toBeVisible();
  await expect.element(suggestion()).not.toBeInTheDocument();
});

test.each([
  { name: 'before the outage', parts: { createdAt: since - 1 } },
  { name: 'about something else', parts: { subjectId: 2 } },
])('a report $name takes no suggestion away', async ({ parts }) => {
  await openWindow(down, lastReport(parts));
  await expect.element(page.getByRole('status')).toHaveTextContent('Saved. Sending…');
  await expect.element(suggestion()).toBeVisible();
});

test('a line that is fine suggests nothing', async () => {
  await openWindow(signedInState);
  await expect.element(message()).toHaveFocus();
  expect(document.querySelectorAll('textarea + button')).toHaveLength(0);
  await expect.element(button('Keyboard shortcuts')).toBeVisible();
});
