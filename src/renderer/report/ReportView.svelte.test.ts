import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { failed, ok, type Result } from '../../shared/errors';
import { MESSAGE_LIMIT } from '../../shared/report';
import type { StoredReport } from '../../shared/outbox';
import type { AppState } from '../../shared/state';
import { signedInState, signedOutState, storedReport } from '../fake-client';
import { answer, button, field, later, openWindow } from '../test-window';

const message = () => field('What is wrong?');
const result = () => page.getByRole('status');

/** Opens the form and hands over the report that `storedReport` describes. */
async function send(state = signedInState, handlers: Parameters<typeof openWindow>[1] = {}) {
  const main = await openWindow(state, handlers);
  await message().fill('No internet');
  await button('Send report').click();
  return main;
}

const opened = storedReport({ state: 'sent', ticketId: 101, attempts: 1 });

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

test('an empty message is refused with a hint at the field, which keeps the focus', async () => {
  const main = await openWindow(signedInState);
  await message().fill('  \n ');
  await button('Send report').click();
  await expect.element(message()).toHaveAccessibleDescription('Write a few words about the problem first.');
  await expect.element(message()).toHaveAttribute('aria-invalid', 'true');
  await expect.element(message()).toHaveFocus();
  expect(main.callsOf('sendReport')).toHaveLength(0);
  await userEvent.keyboard('a');
  await expect.element(message()).toHaveAttribute('aria-invalid', 'false');
});

test('a message that is too long is kept and says by how much', async () => {
  const text = 'x'.repeat(MESSAGE_LIMIT + 2);
  const main = await openWindow(signedInState, { readDraft: answer(ok({ subjectId: 1, message: text })) });
  await button('Send report').click();
  await expect.element(message()).toHaveAccessibleDescription('2 characters too many. Shorten the text to send it.');
  await expect.element(message()).toHaveValue(text);
  expect(main.callsOf('sendReport')).toHaveLength(0);
});

test('that a message is too long is read out when it is refused, not with each key', async () => {
  const text = 'x'.repeat(MESSAGE_LIMIT + 2);
  await openWindow(signedInState, { readDraft: answer(ok({ subjectId: 1, message: text })) });
  await expect.element(message()).toHaveAccessibleDescription(/^2 characters too many/);
  const live = page.elementLocator(document.querySelector('#message-hint [aria-live="assertive"]') ?? document.body);
  await expect.element(live).toHaveTextContent('');
  await button('Send report').click();
  await expect.element(live).toHaveTextContent(/^2 characters too many/);
  await expect.element(message()).toHaveFocus();
  await userEvent.keyboard('{Backspace}');
  await expect.element(message()).toHaveAccessibleDescription(/^1 character too many/);
  await expect.element(live).toHaveTextContent('');
});

test('a counter appears only near the limit', async () => {
  await openWindow(signedInState, {
    readDraft: answer(ok({ subjectId: 1, message: 'x'.repeat(MESSAGE_LIMIT - 501) })),
  });
  await expect.element(page.getByText('characters left')).not.toBeInTheDocument();
  await message().click();
  await userEvent.keyboard('{End}y');
  await expect.element(page.getByText('500 characters left')).toBeVisible();
});

test('an error keeps the text, says what to do, and sending again works', async () => {
  const answers: Result<StoredReport>[] = [failed('not_saved'), ok(storedReport())];
  const main = await send(signedInState, {
    sendReport: () => Promise.resolve(answers.shift() ?? failed('unexpected')),
  });
  await expect.element(page.getByRole('alert')).toHaveTextContent('Flare could not save this on your disk.');
  await expect.element(message()).toHaveValue('No internet');
  expect(result().element().textContent).toBe('');
  await button('Send report').click();
  await expect.element(result()).toHaveTextContent('Saved. Sending…');
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  expect(main.callsOf('sendReport')).toHaveLength(2);
});

test('a text that cannot be saved can be copied, and read out to the provider', async () => {
  const main = await send(
    { ...signedInState, provider: { ...signedInState.provider, phone: '800 123 456' } },
    { sendReport: answer(failed('not_saved')) },
  );
  await expect.element(page.getByRole('alert')).toHaveTextContent('Call your provider: 800 123 456');
  await button('Copy text').click();
  await expect.element(page.getByText('Copied')).toBeVisible();
  expect(page.getByText('Copied').element()).toHaveProperty('ariaLive', 'polite');
  await expect.element(button('Copy text')).toHaveFocus();
  expect(main.callsOf('copyText')).toEqual(['No internet']);
  await message().click();
  await expect.element(page.getByText('Copied')).not.toBeInTheDocument();
});

test('a text that could not be copied is not said to be', async () => {
  await send(signedInState, { sendReport: answer(failed('not_saved')), copyText: answer(failed('unexpected')) });
  await button('Copy text').click();
  await expect.element(page.getByText('Something went wrong in Flare.')).toBeVisible();
  await expect.element(page.getByText('Copied')).not.toBeInTheDocument();
});

test("the CRM's own words follow our sentence as a quote", async () => {
  const main = await send();
  const error = { code: 'request_refused' as const, message: 'Invalid request data' };
  main.emit('reportChanged', storedReport({ state: 'rejected', error }));
  await expect.element(page.getByRole('alert').getByText('Invalid request data')).toBeVisible();
  expect(document.querySelector('[role=alert] q')?.textContent).toBe('Invalid request data');
});

test('a refused token offers to sign in', async () => {
  await send(signedInState, { sendReport: answer(failed('token_refused')) });
  await button('Sign in').click();
  await expect.element(page.getByRole('heading', { name: 'My account' })).toBeVisible();
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

test('text that an input method delivers while a report is saved is kept as the next draft', async () => {
  const answer = later<Result<StoredReport>>();
  const main = await openWindow(signedInState, { sendReport: () => answer.promise });
  await message().fill('No internet');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  const textarea = message().element() as HTMLTextAreaElement;
  textarea.value = 'No internet 電';
  textarea.dispatchEvent(new InputEvent('input', { bubbles: true }));
  answer.give(ok(storedReport()));
  await expect.element(result()).toHaveTextContent('Saved. Sending…');
  await expect.element(message()).toHaveValue('No internet 電');
  expect(main.callsOf('saveDraft').at(-1)?.message).toBe('No internet 電');
});

test('draft and subject are restored at the start and saved at each input', async () => {
  const main = await openWindow(signedInState, {
    readDraft: answer(ok({ subjectId: 2, message: 'Half a rep' })),
  });
  await expect.element(message()).toHaveValue('Half a rep');
  await expect.element(field('Subject')).toHaveValue('2');
  await message().fill('Half a report');
  await field('Subject').selectOptions('Technical Support');
  expect(main.callsOf('saveDraft')).toEqual([
    { subjectId: 2, message: 'Half a report' },
    { subjectId: 1, message: 'Half a report' },
  ]);
});

test('a draft that cannot be saved says so', async () => {
  await openWindow(signedInState, { saveDraft: answer(failed('not_saved')) });
  await message().fill('No internet');
  await expect.element(page.getByRole('alert')).toHaveTextContent('could not save this on your disk');
});

test('a remembered subject that is gone gives way to the first one', async () => {
  await openWindow(signedInState, { readDraft: answer(ok({ subjectId: 99, message: '' })) });
  await expect.element(field('Subject')).toHaveValue('1');
});

test('a chosen subject outlives sending and new lists', async () => {
  const main = await openWindow(signedInState);
  await field('Subject').selectOptions('Billing Issue');
  await message().fill('Wrong bill');
  await button('Send report').click();
  await expect.element(result()).toHaveTextContent('Saved. Sending…');
  const subjects = [{ subjectId: 5, name: 'New' }, ...signedInState.subjects.subjects];
  main.emit('stateChanged', { ...signedInState, subjects: { ...signedInState.subjects, subjects } });
  await expect.element(page.getByRole('option', { name: 'New' })).toBeInTheDocument();
  await expect.element(field('Subject')).toHaveValue('2');
});

test('subjects that are loading keep their place, and sending before they come says so', async () => {
  const main = await openWindow({ ...signedInState, subjects: { subjects: [], loading: true, error: null } });
  await expect.element(page.getByRole('option', { name: 'Loading subjects…' })).toBeInTheDocument();
  await expect.element(field('Subject')).toBeDisabled();
  await message().fill('No internet');
  await button('Send report').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('The subjects are not here yet.');
  expect(main.callsOf('sendReport')).toHaveLength(0);
});

test('subjects that could not be loaded can be asked for again', async () => {
  const error = { code: 'timed_out' as const, message: '' };
  const main = await openWindow({ ...signedInState, subjects: { subjects: [], loading: false, error } });
  await expect.element(page.getByText('Your provider did not answer in time.')).toBeVisible();
  await button('Try again').click();
  expect(main.callsOf('refreshSubjects')).toHaveLength(1);
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
