import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { failed, ok } from '../../shared/errors';
import { someSettings } from '../../shared/testing/settings';
import { signedInState } from '../fake-client';
import { answer, button, field, openSettings } from '../test-window';

test('the shortcut is recorded by pressing it', async () => {
  const main = await openSettings();
  await expect.element(field('Shortcut')).toHaveValue('Ctrl + Shift + O');
  await field('Shortcut').click();
  await expect.element(field('Shortcut')).toHaveValue('Press the new keys…');
  await userEvent.keyboard('{Control>}{Alt>}j{/Alt}{/Control}');
  await expect.poll(() => main.callsOf('saveSettings')).toEqual([{ shortcut: 'Ctrl+Alt+J' }]);
  main.emit('stateChanged', { ...signedInState, settings: someSettings({ shortcut: 'Ctrl+Alt+J' }) });
  await expect.element(field('Shortcut')).toHaveValue('Ctrl + Alt + J');
});

test('Enter begins as well as a click does; who only passes by with Tab changes nothing', async () => {
  const main = await openSettings();
  field('Shortcut').element().focus();
  await userEvent.keyboard('{Backspace}');
  await expect.element(field('Shortcut')).toHaveValue('Ctrl + Shift + O');
  await userEvent.keyboard('{Enter}');
  await expect.element(field('Shortcut')).toHaveValue('Press the new keys…');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test('main leaves the keys to the window for as long as new ones are pressed', async () => {
  const main = await openSettings();
  await field('Shortcut').click();
  await expect.poll(() => main.callsOf('recordShortcut')).toEqual([true]);
  await userEvent.keyboard('{Control>}{Alt>}j{/Alt}{/Control}');
  await expect.poll(() => main.callsOf('recordShortcut')).toEqual([true, false]);
  await field('Shortcut').click();
  await userEvent.tab();
  await expect.poll(() => main.callsOf('recordShortcut')).toEqual([true, false, true, false]);
  await field('Shortcut').click();
  main.emit('viewRequested', 'report');
  await expect.element(field('What is wrong?')).toBeVisible();
  expect(main.callsOf('recordShortcut').slice(4, 6)).toEqual([true, false]);
});

test('after keys that another program has, others can be pressed at once', async () => {
  const results = [failed('shortcut_taken'), ok(undefined)];
  const main = await openSettings(
    {},
    {
      saveSettings: () => Promise.resolve(results.shift() ?? failed('unexpected')),
    },
  );
  await field('Shortcut').click();
  await userEvent.keyboard('{Control>}{Alt>}j{/Alt}{/Control}');
  await expect.element(field('Shortcut')).toHaveAccessibleDescription(/^Another program uses this shortcut\./);
  await userEvent.keyboard('{Control>}{Alt>}k{/Alt}{/Control}');
  await expect.element(page.getByRole('status')).toHaveTextContent('Saved');
  expect(main.callsOf('saveSettings')).toEqual([{ shortcut: 'Ctrl+Alt+J' }, { shortcut: 'Ctrl+Alt+K' }]);
});

test('the ways beside the shortcut say whose they are', async () => {
  await openSettings();
  const ways = page.getByRole('group', { name: 'Shortcut', exact: true });
  for (const name of ['Use the default', 'Turn off', 'Type it instead']) {
    await expect.element(ways.getByRole('button', { name })).toBeVisible();
  }
});

test('a key alone is no shortcut', async () => {
  const main = await openSettings();
  await field('Shortcut').click();
  await userEvent.keyboard('j');
  await expect.element(field('Shortcut')).toHaveAccessibleDescription(/^Press it together with Ctrl or Alt\./);
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test.each([
  ['a modifier alone', '{Control>}{/Control}', 'Hold it, and press another key with it.'],
  ['what everybody needs', '{Control>}c{/Control}', 'Your system and other programs need these keys.'],
])('%s is refused at once, and the old shortcut stays', async (_, pressed, sentence) => {
  const main = await openSettings();
  await field('Shortcut').click();
  await userEvent.keyboard(pressed);
  await expect.element(page.getByText(sentence)).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(field('Shortcut')).toHaveValue('Ctrl + Shift + O');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test('the shortcut can be turned off, and have its default again', async () => {
  const main = await openSettings();
  await button('Turn off').click();
  main.emit('stateChanged', { ...signedInState, settings: someSettings({ shortcut: '' }), shortcutRegistered: false });
  await expect.element(field('Shortcut')).toHaveValue('None');
  await expect.element(field('Shortcut')).toHaveAccessibleDescription(/^Opens Flare from anywhere\./);
  await button('Use the default').click();
  await expect.poll(() => main.callsOf('saveSettings')).toEqual([{ shortcut: '' }, { shortcut: null }]);
});

test('the shortcut can be typed by those who cannot press several keys at once', async () => {
  const main = await openSettings();
  await button('Type it instead').click();
  await field('Shortcut').fill('j');
  await userEvent.keyboard('{Enter}');
  await expect.element(field('Shortcut')).toHaveAccessibleDescription(/^Press it together with Ctrl or Alt\./);
  await field('Shortcut').fill('ctrl + alt + j');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => main.callsOf('saveSettings')).toEqual([{ shortcut: 'Ctrl+Alt+J' }]);
  await button('Press it instead').click();
  await expect.element(field('Shortcut')).toHaveAttribute('readonly');
});

test('where a shortcut may never fire, the command to bind by hand can be copied', async () => {
  const shortcutCommand = '/opt/Flare/flare --report';
  const main = await openSettings({ shortcutCommand });
  await expect.element(page.getByText(shortcutCommand)).toBeVisible();
  await page.getByRole('button', { name: 'Copy text' }).click();
  await expect.poll(() => main.callsOf('copyText')).toEqual([shortcutCommand]);
});

test('Esc keeps the old shortcut and the window', async () => {
  const main = await openSettings();
  await field('Shortcut').click();
  await userEvent.keyboard('{Escape}');
  await expect.element(field('Shortcut')).toHaveValue('Ctrl + Shift + O');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
  expect(main.callsOf('hideWindow')).toHaveLength(0);
});

test('Backspace goes back to the default shortcut', async () => {
  const main = await openSettings();
  await field('Shortcut').click();
  await userEvent.keyboard('{Backspace}');
  expect(main.callsOf('saveSettings')).toEqual([{ shortcut: null }]);
});

test('Tab leaves the shortcut as it is', async () => {
  const main = await openSettings();
  await field('Shortcut').click();
  await userEvent.tab();
  await expect.element(field('Shortcut')).not.toHaveFocus();
  await expect.element(field('Shortcut')).toHaveValue('Ctrl + Shift + O');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test('a shortcut that another program has is said plainly', async () => {
  await openSettings({ shortcutRegistered: false });
  await expect
    .element(field('Shortcut'))
    .toHaveAccessibleDescription(/^Another program uses this shortcut\. Choose another one\./);
});

test('a shortcut that cannot be used is refused at its field', async () => {
  await openSettings({}, { saveSettings: answer(failed('shortcut_unusable')) });
  await field('Shortcut').click();
  await userEvent.keyboard('{Control>}j{/Control}');
  await expect.element(field('Shortcut')).toHaveAccessibleDescription(/^These keys cannot be a shortcut\./);
});
