import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { failed } from '../shared/errors';
import type { AppState, Provider } from '../shared/state';
import { signedInState, signedOutState } from './fake-client';
import { answer, button, field, openWindow } from './test-window';

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="32"><rect width="96" height="32" fill="red"/></svg>';
const logo = `data:image/svg+xml;base64,${btoa(svg)}`;

const withProvider = (provider: Partial<Provider>, state: AppState = signedInState): AppState => ({
  ...state,
  provider: { ...state.provider, ...provider },
});

test('without a policy the window is Flare', async () => {
  await openWindow(signedOutState);
  await expect.element(page.getByRole('banner')).toHaveTextContent('Flare');
  expect(document.title).toBe('Flare');
  expect(page.getByRole('banner').element().querySelector('img')).toBeNull();
});

test('the provider gives the window its name and its logo', async () => {
  const main = await openWindow(signedOutState);
  await expect.element(button('Sign in')).toBeVisible();
  main.emit('stateChanged', withProvider({ name: 'Example Net', logo }, signedOutState));
  await expect.element(page.getByRole('banner')).toHaveTextContent('Example Net');
  expect(document.title).toBe('Example Net');
  const image = page.getByRole('banner').element().querySelector('img');
  await expect.poll(() => image?.naturalWidth).toBe(96);
});

test('a long name and a wide logo leave room for the buttons at 320 px', async () => {
  await page.viewport(320, 520);
  await openWindow(withProvider({ name: 'Stadtwerke Musterstadt Glasfaser und Kabelnetz', logo }));
  await expect.element(button('Close')).toBeInViewport();
  const header = page.getByRole('banner').element();
  expect(header.scrollWidth).toBeLessThanOrEqual(header.clientWidth);
  await page.viewport(420, 520);
});

test('who cannot sign in learns whom to call, and finds the help page', async () => {
  const main = await openWindow(
    withProvider({ name: 'Example Net', phone: '800 123 456', hasPage: true }, signedOutState),
    { signIn: answer(failed('credentials_wrong')) },
  );
  await expect.element(field('User name')).toBeVisible();
  await expect.element(page.getByText('800 123 456')).not.toBeInTheDocument();
  await field('User name').fill('jane');
  await field('Password').fill('wrong');
  await button('Sign in').click();
  await expect.element(page.getByText('Call Example Net: 800 123 456')).toBeVisible();
  await button('Open the help page').click();
  expect(main.callsOf('openSupportPage')).toHaveLength(1);
});
