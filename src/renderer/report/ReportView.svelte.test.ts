import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { failed, ok, type Result } from '../../shared/errors';
import type { StoredReport } from '../../shared/outbox';
import type { AppState } from '../../shared/state';
import { signedInState, signedOutState, storedReport } from '../fake-client';
import { answer, button, field, later, loadWindow, openWindow } from '../test-window';
import { message, result, send } from './test-form';

const opened = storedReport({ state: 'sent', ticketId: 101, attempts: 1 });

afterEach(() => vi.restoreAllMocks());

test('a report is sent by a click and its ticket is announced', async () => {
  const main = await openWindow(signedInState);
  await expect.element(message()).toHaveFocus();
  await message().fill('No internet');
  await button('Send report').click();
  await expect.element(result()).toHaveTextContent(/^Saved\. Sending…$/);
  await expect.element(message()).toHaveValue('');
  expect(main.callsOf('sendReport')).toEqual([{ subjectId: 1, message: 'No internet' }]);
  main.emit('reportChanged', storedReport({ state: 'sending', attempts: 1 }));
  main.emit('reportChanged', opened);
  await expect.element(result()).toHaveTextContent(/^Ticket #101 opened$/);
});

test('the live region is there, empty, before anything is announced in it', async () => {
  await openWindow(signedInState);
  await expect.element(result()).toBeInTheDocument();
  expect(result().element().textContent).toBe('');
});

test.each(['{Control>}{Enter}{/Control}', '{Meta>}{Enter}{/Meta}'])('a report is sent by %s', async (keys) => {
  const main = await openWindow(signedInState);
  await message().fill('No internet');
  await userEvent.keyboard(keys);
  await expect.element(result()).toHaveTextContent('Saved. Sending…');
  expect(main.callsOf('sendReport')).toHaveLength(1);
});

test('Enter alone begins a new line', async () => {
  const main = await openWindow(signedInState);
  await message().fill('One');
  await userEvent.keyboard('{Enter}Two');
  await expect.element(message()).toHaveValue('One\nTwo');
  expect(main.callsOf('sendReport')).toHaveLength(0);
});

test('a report is sent once, however often the user asks, and its text is locked meanwhile', async () => {
  const answer = later<Result<StoredReport>>();
  const main = await openWindow(signedInState, { sendReport: () => answer.promise });
  await message().fill('No internet');
  await userEvent.keyboard('{Control>}{Enter}{Enter}{/Control}');
  await expect.element(button('Saving…')).toHaveAttribute('aria-disabled', 'true');
  await userEvent.keyboard('more');
  await button('Saving…').click({ force: true });
  await expect.element(message()).toHaveValue('No internet');
  await expect.element(field('Subject')).toBeDisabled();
  answer.give(ok(storedReport()));
  await expect.element(result()).toHaveTextContent('Saved. Sending…');
  expect(main.callsOf('sendReport')).toHaveLength(1);
});

describe('once a report is saved', () => {
  const hint = () => page.getByText('Write a few words about the problem first.');
  let now = performance.now();

  async function sendAt(time: number) {
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    now = time;
    const main = await send();
    await expect.element(result()).toHaveTextContent('Saved. Sending…');
    return main;
  }

  test('a second press at once changes nothing, and the ticket is announced', async () => {
    const main = await sendAt(0);
    now = 999;
    await button('Send report').click();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    main.emit('reportChanged', opened);
    await expect.element(result()).toHaveTextContent('Ticket #101 opened');
    await expect.element(hint()).not.toBeInTheDocument();
    expect(main.callsOf('sendReport')).toHaveLength(1);
  });

  test('a press later gets the hint that the text is empty, and the result stays', async () => {
    const main = await sendAt(0);
    now = 1000;
    await button('Send report').click();
    await expect.element(hint()).toBeVisible();
    main.emit('reportChanged', opened);
    await expect.element(result()).toHaveTextContent('Ticket #101 opened');
  });

  test('what becomes of it is not said beside the text of another one', async () => {
    const main = await sendAt(0);
    main.emit('draftReplaced', { subjectId: 1, message: 'Another problem' });
    await expect.element(message()).toHaveValue('Another problem');
    expect(result().element().textContent).toBe('');
  });
});

test('a ticket that is opened while another view is shown is announced, and shown once the form is back', async () => {
  const main = await send();
  await expect.element(result()).toHaveTextContent('Saved. Sending…');
  main.emit('viewRequested', 'settings');
  await expect.element(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  main.emit('reportChanged', opened);
  await expect.element(page.getByText('Ticket #101 opened')).toHaveProperty('ariaLive', 'polite');
  await button('Back').click();
  await expect.element(result()).toHaveTextContent('Ticket #101 opened');
  main.emit('viewRequested', 'account');
  main.emit('viewRequested', 'report');
  await expect.element(message()).toHaveFocus();
  expect(result().element().textContent).toBe('');
});

test('a ticket that was opened while the window was hidden is shown in the form, though the settings come first', async () => {
  const main = await send();
  await expect.element(result()).toHaveTextContent('Saved. Sending…');
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  main.emit('reportChanged', opened);
  main.emit('viewRequested', 'settings');
  await expect.element(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  main.emit('viewRequested', 'report');
  await expect.element(result()).toHaveTextContent('Ticket #101 opened');
});

test('a ticket that was opened while the window was hidden is announced where another view comes first', async () => {
  const main = await send();
  await expect.element(result()).toHaveTextContent('Saved. Sending…');
  main.emit('viewRequested', 'settings');
  await expect.element(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  main.emit('reportChanged', opened);
  await expect.element(page.getByText('Ticket #101 opened')).not.toBeInTheDocument();
  visibility.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.element(page.getByText('Ticket #101 opened')).toHaveProperty('ariaLive', 'polite');
});

test('a ticket that was opened before the window was shown for the first time is shown in the form', async () => {
  const newest = storedReport({ state: 'unconfirmed' });
  const main = await loadWindow(signedInState, { listReports: answer(ok({ reports: [newest], total: 1 })) });
  await expect.element(result()).not.toBeEmptyDOMElement();
  main.emit('reportChanged', opened);
  main.emit('viewRequested', 'report');
  await expect.element(message()).toHaveFocus();
  expect(result().element().textContent).toBe('Ticket #101 opened');
});

test('the result goes when the next text begins', async () => {
  const main = await send();
  main.emit('reportChanged', opened);
  await expect.element(result()).toHaveTextContent('Ticket #101 opened');
  await message().fill('A');
  expect(result().element().textContent).toBe('');
});

test('asking for the window again clears the result and focuses the text', async () => {
  const main = await send();
  main.emit('reportChanged', opened);
  await expect.element(result()).toHaveTextContent('Ticket #101 opened');
  main.emit('viewRequested', 'report');
  await expect.element(message()).toHaveFocus();
  expect(result().element().textContent).toBe('');
});

test('Esc hides the window; while an input method composes, Esc and Ctrl+Enter are its own', async () => {
  const main = await openWindow(signedInState);
  await message().fill('電');
  const composing = { bubbles: true, isComposing: true, cancelable: true };
  message()
    .element()
    .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', ...composing }));
  message()
    .element()
    .dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, ...composing }));
  expect(main.callsOf('hideWindow')).toHaveLength(0);
  expect(main.callsOf('sendReport')).toHaveLength(0);
  await userEvent.keyboard('{Escape}');
  expect(main.callsOf('hideWindow')).toHaveLength(1);
});

test('an expired sign-in is announced above the form, and the text stays', async () => {
  const account = { ...signedInState.account, expired: true } as typeof signedInState.account;
  await openWindow({ ...signedInState, account }, { readDraft: answer(ok({ subjectId: 1, message: 'Kept' })) });
  await expect.element(page.getByText('Your provider no longer accepts this sign-in.')).toBeVisible();
  await expect.element(message()).toHaveValue('Kept');
  await button('Sign in').click();
  await expect.element(field('User name')).toHaveFocus();
});

test('a window that could not read its state says so and tries again', async () => {
  const answers = [failed('unexpected'), ok(signedInState)];
  await openWindow(signedInState, { readState: () => Promise.resolve(answers.shift() ?? failed('unexpected')) });
  await expect.element(page.getByRole('alert')).toHaveTextContent('Something went wrong in Flare.');
  await button('Try again').click();
  await expect.element(message()).toBeVisible();
});

test('who is signed out sees the sign-in form instead', async () => {
  const main = await openWindow(signedOutState);
  main.emit('viewRequested', 'report');
  await expect.element(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect.element(message()).not.toBeInTheDocument();
});

test('nothing moves when main’s state comes', async () => {
  const state = later<Result<AppState>>();
  await openWindow(signedInState, { readState: () => state.promise });
  const top = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().top ?? NaN;
  await expect.element(page.getByRole('heading', { name: 'Loading…' })).toBeInTheDocument();
  const before = { control: top('.control'), text: top('.control.text') };
  state.give(ok(signedInState));
  await expect.element(field('Subject')).toBeVisible();
  expect({ control: top('select'), text: top('textarea') }).toEqual({
    control: expect.closeTo(before.control, 0) as number,
    text: expect.closeTo(before.text, 0) as number,
  });
});
