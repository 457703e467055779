import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { type ErrorCode, failed, ok, type Result } from '../../shared/errors';
import type { StoredReport } from '../../shared/outbox';
import type { AppState } from '../../shared/state';
import { lockedState, signedInState, storedReport } from '../fake-client';
import { answer, button, field, later, openWindow } from '../test-window';
import { message, result } from './test-form';

const error = (code: ErrorCode, words = '') => ({ code, message: words });
const withPhone: AppState = { ...signedInState, provider: { ...signedInState.provider, phone: '800 123 456' } };

/** Hands a report over and tells what became of it. */
async function sendThen(
  parts: Partial<StoredReport>,
  state = withPhone,
  handlers: Parameters<typeof openWindow>[1] = {},
) {
  const main = await openWindow(state, handlers);
  await message().fill('No internet');
  await button('Send report').click();
  await expect.element(result()).toHaveTextContent('Saved. Sending…');
  main.emit('reportChanged', storedReport(parts));
  return main;
}

const waiting = { attempts: 1, nextAttemptAt: Date.now() + 60_000, error: error('offline') };

test.each<{ parts: Partial<StoredReport>; words: string; help: boolean }>([
  { parts: { state: 'sending', attempts: 1 }, words: 'Saved. Sending…', help: false },
  { parts: waiting, words: 'Waiting for the line, will be sent by itself', help: true },
  {
    parts: { ...waiting, error: error('too_busy') },
    words: 'Waiting for your provider, will be sent by itself',
    help: true,
  },
  { parts: { waitsForSignIn: true }, words: 'Saved, waiting for your sign-in.', help: true },
  {
    parts: { state: 'unconfirmed', attempts: 1, error: error('timed_out') },
    words: 'It may have arrived. Flare is checking with your provider.',
    help: false,
  },
  {
    parts: { state: 'unconfirmed', attempts: 1, waitsForSignIn: true },
    words: 'It may have arrived. Sign in, so that Flare can check.',
    help: true,
  },
  { parts: { state: 'asking', attempts: 1 }, words: 'Needs your answer', help: true },
  { parts: { state: 'sent', attempts: 1, ticketId: 101 }, words: 'Ticket #101 opened', help: false },
  { parts: { state: 'sent', attempts: 1 }, words: 'It arrived', help: false },
])('the form says "$words"; text and telephone are offered: $help', async ({ parts, words, help }) => {
  const main = await sendThen(parts);
  await expect.element(result()).toHaveTextContent(new RegExp(`^${words}$`));
  await expect.element(message()).toHaveValue('');
  expect(page.getByText('Call your provider: 800 123 456').elements()).toHaveLength(help ? 1 : 0);
  if (!help) return;
  await button('Copy text').click();
  expect(main.callsOf('copyText')).toEqual(['No internet']);
});

test('without a telephone number none is offered', async () => {
  await sendThen(waiting, signedInState);
  await expect.element(button('Copy text')).toBeVisible();
  await expect.element(page.getByText('Call your provider')).not.toBeInTheDocument();
});

test.each(['before', 'after'])('events that come %s the answer lead to the same words', async (order) => {
  const answer = later<Result<StoredReport>>();
  const main = await openWindow(signedInState, { sendReport: () => answer.promise });
  await message().fill('No internet');
  await button('Send report').click();
  await expect.element(button('Saving…')).toBeVisible();
  const emit = () => {
    main.emit('reportChanged', storedReport());
    main.emit('reportChanged', storedReport({ state: 'sending', attempts: 1 }));
    main.emit('reportChanged', storedReport({ state: 'sent', attempts: 1, ticketId: 101 }));
  };
  if (order === 'before') emit();
  answer.give(ok(storedReport()));
  await expect.element(message()).toHaveValue('');
  if (order === 'after') emit();
  await expect.element(result()).toHaveTextContent('Ticket #101 opened');
});

test('"Saved" is said as soon as main has answered: two frames later at the latest', async () => {
  const answer = later<Result<StoredReport>>();
  await openWindow(signedInState, { sendReport: () => answer.promise });
  await message().fill('No internet');
  await button('Send report').click();
  const status = result().element();
  let frames = 0;
  const said = new Promise<number>((resolve) =>
    new MutationObserver(() => resolve(frames)).observe(status, {
      childList: true,
      characterData: true,
      subtree: true,
    }),
  );
  const count = () => {
    frames += 1;
    if (frames < 100) requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  answer.give(ok(storedReport()));
  expect(await said).toBeLessThanOrEqual(2);
  expect(status.textContent).toBe('Saved. Sending…');
});

test('a refused report says why in both words, and offers to edit it', async () => {
  const main = await sendThen({
    state: 'rejected',
    attempts: 1,
    error: error('request_refused', 'Invalid request data'),
  });
  const alert = page.getByRole('alert');
  await expect
    .element(alert)
    .toHaveTextContent(/^Was refused\. Edit it and send it again, or ask your provider what is wrong\./);
  await expect.element(alert).toHaveTextContent(/Invalid request data.*Call your provider: 800 123 456/s);
  expect(result().element().textContent).toBe('');

  await alert.getByRole('button', { name: 'Edit' }).click();
  expect(main.callsOf('actOnReport')).toEqual([{ id: 'report-1', action: 'edit' }]);
  main.emit('reportRemoved', 'report-1');
  main.emit('draftReplaced', { subjectId: 2, message: 'No internet' });
  await expect.element(message()).toHaveValue('No internet');
  await expect.element(message()).toHaveFocus();
  await expect.element(field('Subject')).toHaveValue('2');
  await expect.element(alert).not.toBeInTheDocument();
});

test('a report that was refused without a word says what to do all the same', async () => {
  await sendThen({ state: 'rejected', attempts: 1, error: null });
  await expect.element(page.getByRole('alert')).toHaveTextContent(/^Was refused\. Edit it and send it again/);
});

test('a refused report that cannot be taken back says why, and keeps what it said', async () => {
  await sendThen({ state: 'rejected', error: error('request_refused') }, withPhone, {
    actOnReport: answer(failed('draft_in_use')),
  });
  await button('Edit').click();
  await expect.element(page.getByText('The form holds another text. Send or clear it first.')).toBeVisible();
  await expect.element(page.getByText('Was refused.')).toBeVisible();
});

test.each<{ parts: Partial<StoredReport>; link: string; heading: string }>([
  { parts: { waitsForSignIn: true }, link: 'Sign in', heading: 'My account' },
  { parts: { state: 'asking' }, link: 'My reports', heading: 'My reports' },
  { parts: { state: 'rejected', error: error('request_refused') }, link: 'My reports', heading: 'My reports' },
])('$parts leads to "$heading"', async ({ parts, link, heading }) => {
  await sendThen(parts);
  await page.getByRole('form').getByRole('button', { name: link, exact: true }).click();
  await expect.element(page.getByRole('heading', { name: heading })).toBeVisible();
});

test('a report that waits for the sign-in goes on where it was after it', async () => {
  const main = await sendThen({ waitsForSignIn: true, error: error('token_refused') });
  const account = { ...signedInState.account, expired: true } as typeof signedInState.account;
  main.emit('stateChanged', { ...withPhone, account });
  // Said once: beside the result.
  await expect.element(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await button('Sign in').click();
  await field('User name').fill('jana');
  await field('Password').fill('x');
  await button('Sign in').click();
  main.emit('stateChanged', withPhone);
  main.emit('reportChanged', storedReport({ state: 'sent', ticketId: 101 }));
  await expect.element(result()).toHaveTextContent('Ticket #101 opened');
});

test('a window that was loaded anew says where the newest report stands', async () => {
  await openWindow(signedInState, { listReports: answer(ok({ reports: [storedReport(waiting)], total: 1 })) });
  await expect.element(result()).toHaveTextContent('Waiting for the line, will be sent by itself');
});

test('what stands beside the button stays until the next text begins', async () => {
  const main = await sendThen(waiting);
  main.emit('viewRequested', 'report');
  await expect.element(result()).toHaveTextContent('Waiting for the line');
  await message().fill('S');
  await expect.element(result()).toHaveTextContent(/^$/);
  main.emit('reportChanged', storedReport({ state: 'sent', ticketId: 101 }));
  await expect.element(result()).toHaveTextContent(/^$/);
});

test('the button does not move when the result comes', async () => {
  const main = await sendThen({ state: 'sending' });
  document.querySelector<HTMLElement>('.window')?.parentElement?.style.setProperty('block-size', '520px');
  const place = () => button('Send report').element().getBoundingClientRect().toJSON() as DOMRect;
  const before = place();
  for (const parts of [waiting, { state: 'unconfirmed' as const }, { state: 'sent' as const, ticketId: 101 }]) {
    main.emit('reportChanged', storedReport(parts));
    await expect.element(result()).not.toHaveTextContent('Saved');
    expect(place()).toEqual(before);
  }
});

test.each([
  { keychain: 'locked' as const, says: 'Your keychain is locked, so reports wait here.', again: true },
  { keychain: 'crashed' as const, says: 'The keychain stopped working, so reports wait here.', again: true },
  { keychain: 'absent' as const, says: 'There is no keychain, so reports wait here', again: false },
  { keychain: 'ready' as const, says: 'Flare could not keep your sign-in, so reports wait here.', again: false },
])('with a keychain that is $keychain and gives no token, reports can still be written', async (given) => {
  const main = await openWindow({ ...lockedState, keychain: given.keychain });
  await expect.element(page.getByText(given.says)).toBeVisible();
  expect(button('Try again').elements()).toHaveLength(given.again ? 1 : 0);
  await message().fill('No internet');
  await button('Send report').click();
  main.emit('reportChanged', storedReport({ waitsForSignIn: true }));
  await expect.element(result()).toHaveTextContent('Saved, waiting for your sign-in.');
  await page.getByText(given.says).click();
  await button('Sign in').first().click();
  await expect.element(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a keychain that is still being asked is said, and reports can be written', async () => {
  await openWindow({ ...lockedState, keychain: 'waiting' });
  await expect.element(page.getByText('Your keychain has not answered yet.')).toBeVisible();
  await expect.element(message()).toBeVisible();
});
