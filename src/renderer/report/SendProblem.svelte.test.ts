import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { failed, ok, type Result } from '../../shared/errors';
import type { StoredReport } from '../../shared/outbox';
import { signedInState, storedReport } from '../fake-client';
import { answer, button } from '../test-window';
import { message, result, send } from './test-form';

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
  expect(page.getByText('Copied').element().parentElement).toHaveProperty('ariaLive', 'polite');
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
