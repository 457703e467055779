import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { failed, ok, type Result } from '../../shared/errors';
import type { AppState, HandOverState, Identity } from '../../shared/state';
import { signedInState, signedOutState } from '../fake-client';
import { answer, button, field, later, openWindow } from '../test-window';

const asked = { kind: 'asked', host: 'crm.example.net', hasToken: true, signedOutOf: null } as const;
const withHandOver = (handOver: HandOverState, state: AppState = signedOutState): AppState => ({ ...state, handOver });
const dialog = () => page.getByRole('dialog', { name: 'Connect to this provider?' });

test('the question shows the host large, and No is the answer at hand', async () => {
  const main = await openWindow(withHandOver(asked));
  await expect.element(dialog()).toBeVisible();
  await expect.element(dialog()).toHaveAccessibleDescription(/^crm\.example\.net A link or file wants/);
  const size = (text: string) => Number.parseFloat(getComputedStyle(page.getByText(text).element()).fontSize);
  expect(size('crm.example.net')).toBeGreaterThan(1.5 * size('A link or file wants'));
  await expect.element(button('No')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(main.callsOf('answerHandOver')).toEqual([{ agreed: false }]);
});

test('Esc says no, and leaves the window open', async () => {
  const main = await openWindow(withHandOver(asked));
  await expect.element(dialog()).toBeVisible();
  await userEvent.keyboard('{Escape}');
  expect(main.callsOf('answerHandOver')).toEqual([{ agreed: false }]);
  expect(main.callsOf('hideWindow')).toHaveLength(0);
});

test('who is signed in reads which account it takes the place of', async () => {
  await openWindow(withHandOver({ ...asked, signedOutOf: 'other.example.net' }, signedInState));
  await expect.element(dialog()).toHaveTextContent('This signs you out of other.example.net.');
});

test('a yes is given once; the account that comes of it is shown', async () => {
  const signIn = later<Result<Identity | null>>();
  const main = await openWindow(withHandOver(asked), { answerHandOver: () => signIn.promise });
  await button('Yes, connect').click();
  await expect.element(button('Connecting…')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog()).toBeVisible();
  signIn.give(ok({ name: 'Jana Novák', customerNumber: '12345' }));
  main.emit('stateChanged', signedInState);
  await expect.element(page.getByText('Signed in as Jana Novák, customer number 12345.')).toBeVisible();
  await expect.element(dialog()).not.toBeInTheDocument();
  expect(main.callsOf('answerHandOver')).toEqual([{ agreed: true }]);
});

test('at the first start it is also said where Flare is, and only once there is nothing to answer', async () => {
  const first = { isFirstStart: true };
  const main = await openWindow(withHandOver(asked, { ...signedOutState, ...first }), {
    answerHandOver: answer(ok({ name: 'Jana Novák', customerNumber: '12345' })),
  });
  await button('Yes, connect').click();
  main.emit('stateChanged', { ...signedInState, ...first });
  await expect
    .element(page.getByText(/^Signed in as Jana Novák/))
    .toHaveTextContent(/customer number 12345\. Flare waits in the tray/);
});

test('without a token a yes leads to the sign-in, from wherever', async () => {
  const main = await openWindow(withHandOver({ ...asked, hasToken: false }));
  main.emit('viewRequested', 'settings');
  await button('Yes, connect').click();
  main.emit('stateChanged', signedOutState);
  await expect.element(field('User name')).toHaveFocus();
});

test('where it fails, the question stays and says why', async () => {
  await openWindow(withHandOver(asked), { answerHandOver: answer(failed('offline')) });
  await button('Yes, connect').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Your provider cannot be reached.');
  await expect.element(button('Yes, connect')).toBeVisible();
});

test('where the token is refused there is nothing left to agree to', async () => {
  const end = later<Result<Identity | null>>();
  const answers = [Promise.resolve(failed('token_refused'))];
  const main = await openWindow(withHandOver(asked), { answerHandOver: () => answers.shift() ?? end.promise });
  await button('Yes, connect').click();
  const told = page.getByRole('dialog', { name: 'The link you opened' });
  await expect.element(told.getByRole('alert')).toHaveTextContent('Ask for another link.');
  await expect.element(button('Yes, connect')).not.toBeInTheDocument();
  await expect.element(button('OK')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(main.callsOf('answerHandOver')).toEqual([{ agreed: true }, { agreed: false }]);
  // Until main has heard it, nothing is asked anew.
  await expect.element(told).toBeVisible();
  end.give(ok(null));
  await expect.element(told).not.toBeInTheDocument();
});

test('a link that is refused is told with its sentence', async () => {
  const error = { code: 'link_damaged', message: '' } as const;
  const main = await openWindow(withHandOver({ kind: 'told', error }));
  await expect
    .element(page.getByRole('dialog', { name: 'The link you opened' }))
    .toHaveAccessibleDescription(
      'Something in this link is missing or was changed. Ask your provider for another one.',
    );
  await button('OK').click();
  expect(main.callsOf('answerHandOver')).toEqual([{ agreed: false }]);
});

test('a host of the greatest length stays inside at 320 px, and is seen from its beginning', async () => {
  await page.viewport(320, 520);
  await openWindow(
    withHandOver({
      ...asked,
      host: `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.example`,
      signedOutOf: 'crm.example.net',
    }),
  );
  await expect.element(dialog()).toBeVisible();
  const element = dialog().element();
  expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  await expect.element(page.getByRole('heading', { name: 'Connect to this provider?' })).toBeInViewport();
  await page.viewport(420, 520);
});
