import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { UpdateState } from '../../shared/updates';
import { signedInState } from '../fake-client';
import { button, openSettings } from '../test-window';

const ready = { kind: 'ready', version: '1.3.0', wasRefused: false, waitsForReport: false } as const;

test.each<[UpdateState, string]>([
  [{ kind: 'off', reason: 'nobody' }, 'Your provider has not set up updates. Ask your provider for new versions.'],
  [{ kind: 'off', reason: 'provider' }, 'Your provider takes care of new versions.'],
  [
    { kind: 'blocked', reason: 'no-rights' },
    'This computer has no way to ask for the password that an update needs. Install new versions by hand.',
  ],
  [{ kind: 'loading', version: '1.3.0', percent: 40 }, 'Version 1.3.0 is being loaded'],
  [
    { kind: 'failed', reason: 'damaged' },
    'The new version arrived damaged, so Flare did not use it. Flare tries again later.',
  ],
])('what Flare says of $kind', async (updates, sentence) => {
  await openSettings({ updates });
  await expect.element(page.getByText(sentence, { exact: true })).toBeVisible();
});

test('that a version is being loaded is read out once, and how far it is shows beside it', async () => {
  const updates = { kind: 'loading', version: '1.3.0', percent: 40 } as const;
  const main = await openSettings({ updates });
  const live = page.getByText('Version 1.3.0 is being loaded').element();
  const heard: MutationRecord[] = [];
  const observer = new MutationObserver((records) => heard.push(...records));
  observer.observe(live, { childList: true, characterData: true, subtree: true });
  main.emit('stateChanged', { ...signedInState, updates: { ...updates, percent: 41 } });
  await expect.element(page.getByRole('progressbar')).toHaveProperty('value', 41);
  expect({ live: live.ariaLive, heard }).toEqual({ live: 'polite', heard: [] });
  observer.disconnect();
});

test('the time of the last look is said, and another one can be asked for', async () => {
  const main = await openSettings({ updates: { kind: 'current', checkedAt: Date.now() } });
  await expect.element(page.getByText(/^Up to date, checked \d+:\d\d [AP]M$/)).toBeVisible();
  await button('Check now').click();
  expect(main.callsOf('lookForUpdate')).toHaveLength(1);
});

test('what is ready is installed at once where the user wants it', async () => {
  const main = await openSettings({ updates: ready });
  await expect.element(page.getByText('Version 1.3.0 will be installed when Flare quits.')).toBeVisible();
  await button('Restart now').click();
  expect(main.callsOf('restartToUpdate')).toHaveLength(1);
});

test('a restart that waits for a report says so, and needs to be asked for once only', async () => {
  const main = await openSettings({ updates: { ...ready, waitsForReport: true } });
  await expect.element(page.getByText('A report is being sent. Version 1.3.0 waits for it.')).toBeVisible();
  const restart = button('Restart now');
  await expect.element(restart).toHaveAttribute('aria-disabled', 'true');
  restart.element().dispatchEvent(new MouseEvent('click', { bubbles: true }));
  expect(main.callsOf('restartToUpdate')).toHaveLength(0);
  main.emit('stateChanged', { ...signedInState, updates: ready });
  await expect.element(restart).toHaveAttribute('aria-disabled', 'false');
});
