import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { AppState } from '../../shared/state';
import { signedInState, signedOutState } from '../fake-client';
import { field, openWindow } from '../test-window';

const first: AppState = { ...signedOutState, isFirstStart: true };
const place = () => page.getByText(/^Flare waits in the tray/);

test('the first start says where Flare is, and which keys open it', async () => {
  await openWindow(first);
  await expect.element(place()).toBeVisible();
  await expect.element(page.getByText('Or press Ctrl + Shift + O, whatever you are doing.')).toBeVisible();
});

test.each<[string, Partial<AppState>]>([
  ['that another program has', { shortcutRegistered: false }],
  ['that may never fire', { shortcutCommand: '/opt/Flare/flare --report' }],
  ['of which there are none', { settings: { ...first.settings, shortcut: '' } }],
])('keys %s are not named', async (_, parts) => {
  await openWindow({ ...first, ...parts });
  await expect.element(place()).toBeVisible();
  await expect.element(page.getByText(/^Or press/)).not.toBeInTheDocument();
});

test('what the policy knows is not asked for: the keyboard is in the first field that is', async () => {
  const managed = { ...first.settings.managed, crmAddress: true };
  await openWindow({ ...first, settings: { ...first.settings, managed } });
  await expect.element(field('User name')).toHaveFocus();
});

test('who has used Flare before is not told again, nor is who is signed in', async () => {
  const main = await openWindow(signedOutState);
  await expect.element(field('User name')).toBeVisible();
  await expect.element(place()).not.toBeInTheDocument();
  main.emit('stateChanged', { ...signedInState, isFirstStart: true });
  await expect.element(field('What is wrong?')).toBeVisible();
  await expect.element(place()).not.toBeInTheDocument();
});
