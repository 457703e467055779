import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { failed } from '../../shared/errors';
import { someSettings } from '../../shared/testing/settings';
import { signedInState } from '../fake-client';
import { answer, field, openSettings } from '../test-window';

test('the appearance and the notifications are saved as soon as they are chosen', async () => {
  const main = await openSettings();
  await field('Appearance').selectOptions('Dark');
  await page.getByRole('switch', { name: 'Notifications' }).click();
  await expect.poll(() => main.callsOf('saveSettings')).toEqual([{ appearance: 'dark' }, { notifications: false }]);
});

test('who changes their mind sees the last choice, whatever main tells of the first', async () => {
  const main = await openSettings({}, { saveSettings: () => new Promise(() => undefined) });
  await field('Appearance').selectOptions('Dark');
  await field('Appearance').selectOptions('Light');
  await field('Language').selectOptions('Deutsch');
  await field('Language').selectOptions('English');
  await field('Without addresses').click();
  await field('Nothing').click();
  const settings = someSettings({ appearance: 'dark', language: 'de', evidence: 'without-addresses' });
  main.emit('stateChanged', { ...signedInState, settings, subjects: { subjects: [], loading: false, error: null } });
  await expect.element(field('Appearance')).toHaveValue('light');
  await expect.element(field('Language')).toHaveValue('en');
  await expect.element(field('Nothing')).toBeChecked();
});

test('notifications that could not be switched off are shown as on', async () => {
  await openSettings({}, { saveSettings: answer(failed('not_saved')) });
  const notifications = page.getByRole('switch', { name: 'Notifications' });
  await notifications.click();
  await expect.element(notifications).toHaveAccessibleDescription(/could not save this on your disk/);
  await expect.element(notifications).toBeChecked();
});

test('what goes along with a report is saved as soon as it is chosen', async () => {
  const main = await openSettings();
  const choice = page.getByRole('group', { name: 'What is sent along with a report' });
  await expect.element(choice.getByLabelText('All')).toBeChecked();
  await choice.getByLabelText('Without addresses').click();
  await expect.element(page.getByRole('status')).toHaveTextContent('Saved');
  expect(main.callsOf('saveSettings')).toEqual([{ evidence: 'without-addresses' }]);
});

test('what could not be saved is not shown as what goes along', async () => {
  await openSettings({}, { saveSettings: answer(failed('not_saved')) });
  await field('Nothing').click();
  await expect.element(page.getByText('Flare could not save this on your disk.')).toBeVisible();
  await expect.element(field('All')).toBeChecked();
});
