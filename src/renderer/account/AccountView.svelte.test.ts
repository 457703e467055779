import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type ErrorCode, failed, ok, type Result } from '../../shared/errors';
import type { AppState, Identity, KeychainState } from '../../shared/state';
import { lockedState, signedInState, signedOutState } from '../fake-client';
import { answer, button, field, later, openWindow } from '../test-window';

/** Everything the document holds that a user, an extension or a crash dump could read. */
const inDocument = (secret: string) =>
  document.documentElement.outerHTML.includes(secret) ||
  [...document.querySelectorAll('input, textarea')].some((input) => (input as HTMLInputElement).value.includes(secret));

test('signing in with user name and password shows whose account it is', async () => {
  const main = await openWindow(signedOutState);
  await expect.element(field('Provider address')).toHaveValue('https://crm.example.net');
  await expect.element(field('User name')).toHaveFocus();
  await field('User name').fill('jana');
  await field('Password').fill('correct horse');
  await userEvent.keyboard('{Enter}');
  main.emit('stateChanged', signedInState);
  await expect.element(page.getByText('Signed in as Jana Novák, customer number 12345.')).toBeVisible();
  expect(main.callsOf('signIn')).toEqual([
    { address: 'https://crm.example.net', username: 'jana', password: 'correct horse' },
  ]);
  await button('Dismiss').click();
  await expect.element(page.getByText('Signed in as')).not.toBeInTheDocument();
});

test('signing in with an access token', async () => {
  const main = await openWindow(signedOutState);
  await button('Use an access token').click();
  await expect.element(field('Access token')).toHaveAttribute('type', 'password');
  await expect.element(field('Access token')).toHaveFocus();
  await expect.element(field('Password')).not.toBeInTheDocument();
  await field('Access token').fill(' token-from-staff \n');
  await button('Sign in').click();
  main.emit('stateChanged', signedInState);
  await expect.element(field('What is wrong?')).toHaveFocus();
  expect(main.callsOf('signInWithToken')).toEqual([{ address: 'https://crm.example.net', token: 'token-from-staff' }]);
});

test.each([
  { way: 'password', label: 'Password' },
  { way: 'token', label: 'Access token' },
])('the $way is forgotten once it was accepted, even before the state changes', async ({ way, label }) => {
  const answer = later<Result<Identity>>();
  await openWindow(signedOutState, { signIn: () => answer.promise, signInWithToken: () => answer.promise });
  if (way === 'token') await button('Use an access token').click();
  else await field('User name').fill('jana');
  await field(label).fill('s3cret-value');
  await button('Sign in').click();
  await expect.element(button('Signing in…')).toBeVisible();
  for (const each of ['Provider address', label]) await expect.element(field(each)).toHaveAttribute('readonly');
  answer.give(ok({ name: null, customerNumber: null }));
  await expect.element(field(label)).toHaveValue('');
  expect(inDocument('s3cret-value')).toBe(false);
});

test('going from one way to the other forgets what was typed', async () => {
  await openWindow(signedOutState);
  await field('Password').fill('s3cret-value');
  await button('Use an access token').click();
  await button('Use a password instead').click();
  await expect.element(field('Password')).toHaveValue('');
});

test('an account of which the provider says nothing is named as such', async () => {
  const main = await openWindow(signedOutState, { signIn: answer(ok({ name: null, customerNumber: null })) });
  await field('User name').fill('jana');
  await field('Password').fill('x');
  await button('Sign in').click();
  main.emit('stateChanged', signedInState);
  await expect.element(page.getByText('Signed in. The provider does not say whose account this is.')).toBeVisible();
});

test('"Not you?" signs out', async () => {
  const main = await openWindow(signedOutState);
  await field('User name').fill('jana');
  await field('Password').fill('x');
  await button('Sign in').click();
  main.emit('stateChanged', signedInState);
  await button('Not you? Sign out').click();
  main.emit('stateChanged', signedOutState);
  await expect.element(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(main.callsOf('signOut')).toHaveLength(1);
});

test.each<{ code: ErrorCode; at: string; sentence: string }>([
  { code: 'address_invalid', at: 'Provider address', sentence: 'This is not a provider address.' },
  { code: 'address_insecure', at: 'Provider address', sentence: 'This address is not encrypted.' },
  { code: 'not_a_crm', at: 'Provider address', sentence: 'Something else answered instead of your provider.' },
  { code: 'credentials_wrong', at: 'Password', sentence: 'Your provider does not know this user name and password.' },
])('$code is explained at the field "$at", which gets the focus', async ({ code, at, sentence }) => {
  await openWindow(signedOutState, { signIn: answer(failed(code)) });
  await field('User name').fill('jana');
  await field('Password').fill('wrong');
  await button('Sign in').click();
  await expect.element(field(at)).toHaveAttribute('aria-invalid', 'true');
  expect(field(at).element().getAttribute('aria-describedby')).toBeTruthy();
  await expect.element(page.getByText(sentence)).toBeVisible();
  await expect.element(field(at)).toHaveFocus();
  await expect.element(field('User name')).toHaveValue('jana');
});

test('a refused token is explained at its field, in words about the token', async () => {
  await openWindow(signedOutState, { signInWithToken: answer(failed('token_refused', 'Unauthorized')) });
  await button('Use an access token').click();
  await field('Access token').fill('wrong');
  await button('Sign in').click();
  await expect
    .element(field('Access token'))
    .toHaveAccessibleDescription(/Your provider does not accept this token\..*Unauthorized/);
});

test('what concerns no field is an alert', async () => {
  await openWindow(signedOutState, { signIn: answer(failed('offline')) });
  await field('User name').fill('jana');
  await field('Password').fill('x');
  await button('Sign in').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Your provider cannot be reached.');
});

test.each(['Provider address', 'User name', 'Password'])('an empty field "%s" is asked for', async (label) => {
  const main = await openWindow(signedOutState);
  await field('User name').fill('jana');
  await field('Password').fill('x');
  await field(label).fill('');
  await button('Sign in').click();
  await expect.element(field(label)).toHaveFocus();
  await expect.element(field(label)).toHaveAttribute('aria-invalid', 'true');
  expect(main.callsOf('signIn')).toHaveLength(0);
});

test('a managed address cannot be changed', async () => {
  const managed = { ...signedOutState.settings.managed, crmAddress: true };
  await openWindow({ ...signedOutState, settings: { ...signedOutState.settings, managed } });
  await expect.element(field('Provider address')).toHaveAttribute('readonly');
  await expect.element(field('Provider address')).toHaveAccessibleDescription('Managed by your provider');
});

test('an address being typed outlives a change of state', async () => {
  const main = await openWindow(signedOutState);
  await field('Provider address').fill('crm.other.example');
  main.emit('stateChanged', { ...signedOutState, keychain: 'absent' });
  await expect.element(page.getByText('This computer has no keychain.')).toBeVisible();
  await expect.element(field('Provider address')).toHaveValue('crm.other.example');
});

test.each<{ keychain: KeychainState; state: AppState; sentence: string }>([
  { keychain: 'waiting', state: signedOutState, sentence: 'It may be asking for its password in another window.' },
  { keychain: 'locked', state: signedOutState, sentence: 'so a saved sign-in cannot be read. Unlock it' },
  { keychain: 'absent', state: signedOutState, sentence: 'This computer has no keychain.' },
  { keychain: 'crashed', state: signedOutState, sentence: 'Your keychain stopped working, so a saved' },
  { keychain: 'locked', state: lockedState, sentence: 'so a saved sign-in cannot be read. Unlock it' },
  { keychain: 'absent', state: lockedState, sentence: 'This computer has no keychain.' },
  { keychain: 'locked', state: signedInState, sentence: 'until Flare quits: your keychain is locked.' },
  { keychain: 'absent', state: signedInState, sentence: 'until Flare quits: this computer has no keychain' },
  { keychain: 'crashed', state: signedInState, sentence: 'until Flare quits: your keychain stopped working.' },
])('a keychain that is $keychain has a sentence ($state.account.status)', async ({ keychain, state, sentence }) => {
  const main = await openWindow({ ...state, keychain });
  main.emit('viewRequested', 'account');
  await expect.element(page.getByText(sentence)).toBeVisible();
  if (keychain === 'waiting') return;
  await button('Try again').click();
  expect(main.callsOf('retryKeychain')).toHaveLength(1);
});

test.each<{ keychain: KeychainState; says: boolean }>([
  { keychain: 'ready', says: false },
  { keychain: 'waiting', says: false },
  { keychain: 'locked', says: true },
  { keychain: 'absent', says: true },
  { keychain: 'crashed', says: true },
])('above the report, a keychain that is $keychain is mentioned: $says', async ({ keychain, says }) => {
  await openWindow({ ...signedInState, keychain });
  await expect.element(field('What is wrong?')).toBeVisible();
  expect(page.getByText('You stay signed in until Flare quits:').elements()).toHaveLength(says ? 1 : 0);
});

test('the account says who and where, and signs out', async () => {
  const main = await openWindow(signedInState);
  await button('My account').click();
  for (const text of ['Jana Novák', '12345', 'crm.example.net'])
    await expect.element(page.getByText(text)).toBeVisible();
  await button('Sign out').click();
  expect(main.callsOf('signOut')).toHaveLength(1);
});

test('a sign-out that fails is an alert', async () => {
  const main = await openWindow(signedInState, { signOut: answer(failed('unexpected')) });
  main.emit('viewRequested', 'account');
  await button('Sign out').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Something went wrong in Flare.');
});

test('who is signed in without a token can sign in again, or out', async () => {
  const main = await openWindow({ ...lockedState, keychain: 'ready' });
  main.emit('viewRequested', 'account');
  await expect.element(page.getByText('Flare could not keep your sign-in. Sign in again')).toBeVisible();
  await expect.element(field('User name')).toHaveFocus();
  await expect.element(page.getByText('Jana Novák')).toBeVisible();
  await button('Sign out').click();
  expect(main.callsOf('signOut')).toHaveLength(1);
});
