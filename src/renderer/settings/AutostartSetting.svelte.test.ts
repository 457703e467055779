import { expect, test } from 'vitest';
import { failed, ok, type Result } from '../../shared/errors';
import { someSettings, unmanaged } from '../../shared/testing/settings';
import { signedInState } from '../fake-client';
import { answer, field, later, openSettings } from '../test-window';

const row = () => field('Start with the computer');

test('the start with the computer is switched off and on', async () => {
  const main = await openSettings({ autostart: 'on' });
  await expect.element(row()).toBeChecked();
  await row().click();
  main.emit('stateChanged', { ...signedInState, autostart: 'off' });
  await expect.element(row()).not.toBeChecked();
  await row().click();
  expect(main.callsOf('saveSettings')).toEqual([{ autostart: false }, { autostart: true }]);
});

test('who changes their mind sees the last choice, whatever main tells of the first', async () => {
  const answers = [later<Result<undefined>>(), later<Result<undefined>>()] as const;
  const left = [...answers];
  const main = await openSettings(
    { autostart: 'on' },
    { saveSettings: () => left.shift()?.promise ?? Promise.resolve(failed('unexpected')) },
  );
  await row().click();
  await row().click();
  main.emit('stateChanged', { ...signedInState, autostart: 'off' });
  answers[0].give(ok(undefined));
  await expect.element(row()).toBeChecked();
  main.emit('stateChanged', { ...signedInState, autostart: 'overruled' });
  answers[1].give(ok(undefined));
  await expect.element(row()).not.toBeChecked();
});

test('what the desktop has switched off is shown as off, with the way back', async () => {
  const main = await openSettings({ autostart: 'overruled' });
  await expect.element(row()).not.toBeChecked();
  await expect.element(row()).toHaveAccessibleDescription(/^Your desktop’s own settings keep Flare from starting/);
  await row().click();
  expect(main.callsOf('saveSettings')).toEqual([{ autostart: true }]);
});

test('a change that could not be saved is taken back, and said', async () => {
  await openSettings({ autostart: 'on' }, { saveSettings: answer(failed('not_saved')) });
  await row().click();
  await expect.element(row()).toHaveAccessibleDescription(/could not save this on your disk/);
  await expect.element(row()).toBeChecked();
});

test('where Flare is not installed there is nothing to switch', async () => {
  await openSettings({ autostart: 'unavailable' });
  await expect.element(row()).toBeDisabled();
  await expect.element(row()).toHaveAccessibleDescription('Only an installed Flare can start with the computer.');
});

test('an entry that could not be written is a problem, with the way out', async () => {
  await openSettings({ autostart: 'not-written' });
  await expect.element(row()).toHaveAttribute('aria-invalid', 'true');
  await expect.element(row()).toHaveAccessibleDescription(/^Flare could not save this on your disk\./);
});

test('who cannot switch it is not told to', async () => {
  const main = await openSettings({ autostart: 'not-written' });
  const settings = someSettings({ managed: { ...unmanaged, autostart: true } });
  main.emit('stateChanged', { ...signedInState, autostart: 'not-written', settings });
  await expect.element(row()).toBeDisabled();
  await expect.element(row()).toHaveAccessibleDescription('Managed by your provider');
});
