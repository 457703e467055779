import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { signedOutState } from '../fake-client';
import { button, field, openSettings } from '../test-window';

test('who is signed out changes the provider at once', async () => {
  const main = await openSettings(signedOutState);
  await field('Provider address').fill(' crm.other.example ');
  await userEvent.tab();
  await expect.poll(() => main.callsOf('saveSettings')).toEqual([{ crmAddress: 'crm.other.example' }]);
});

test('who is signed in is asked first, and may keep the provider', async () => {
  const main = await openSettings();
  await field('Provider address').fill('crm.other.example');
  await userEvent.tab();
  await expect.element(page.getByRole('dialog', { name: 'Change the provider?' })).toBeVisible();
  await button('Keep this provider').click();
  await expect.element(field('Provider address')).toHaveValue('https://crm.example.net');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test('Esc answers the question with no and leaves the window open', async () => {
  const main = await openSettings();
  await field('Provider address').fill('crm.other.example');
  await userEvent.tab();
  await expect.element(button('Keep this provider')).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(field('Provider address')).toHaveValue('https://crm.example.net');
  expect(main.calls.map(({ name }) => name)).not.toContain('hideWindow');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test('who agrees changes the provider', async () => {
  const main = await openSettings();
  await field('Provider address').fill('crm.other.example');
  await userEvent.tab();
  await button('Change and sign out').click();
  await expect.poll(() => main.callsOf('saveSettings')).toEqual([{ crmAddress: 'crm.other.example' }]);
});
