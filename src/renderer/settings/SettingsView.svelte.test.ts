import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { failed, ok, type Result } from '../../shared/errors';
import type { Settings } from '../../shared/settings';
import type { AppState } from '../../shared/state';
import { signedInState, signedOutState } from '../fake-client';
import { answer, button, field, later, openWindow } from '../test-window';

async function openSettings(state: AppState, handlers: Parameters<typeof openWindow>[1] = {}) {
  const main = await openWindow(state, handlers);
  main.emit('viewRequested', 'settings');
  await expect.element(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  return main;
}

const withSettings = (settings: Partial<Settings>, state = signedInState): AppState => ({
  ...state,
  settings: { ...state.settings, ...settings },
});

test('a ticket number is saved when it is changed, with the three others', async () => {
  const main = await openSettings(signedInState);
  await field('Priority').fill('30');
  await userEvent.tab();
  await expect.element(page.getByRole('status')).toHaveTextContent('Saved');
  expect(main.callsOf('saveSettings')).toEqual([{ ticketIds: { typeId: 1, statusId: 2, priorityId: 30, groupId: 4 } }]);
});

test('two ticket numbers changed quickly are both saved', async () => {
  const first = later<Result<undefined>>();
  const answers = [first.promise, Promise.resolve(ok(undefined))];
  const main = await openSettings(signedInState, {
    saveSettings: () => answers.shift() ?? Promise.reject(new Error()),
  });
  await field('Ticket type').fill('10');
  await field('Initial status').fill('20');
  await userEvent.tab();
  first.give(ok(undefined));
  expect(main.callsOf('saveSettings').at(-1)).toEqual({
    ticketIds: { typeId: 10, statusId: 20, priorityId: 3, groupId: 4 },
  });
});

test.each(['', '-1', '1.5'])('the ticket number "%s" is refused at its field', async (text) => {
  const main = await openSettings(signedInState);
  await field('Group').fill(text);
  await userEvent.tab();
  await expect.element(field('Group')).toHaveAccessibleDescription('Enter a whole number, 0 or more.');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test('what main refuses is explained at its field', async () => {
  await openSettings(signedInState, { saveSettings: answer(failed('not_saved')) });
  await field('Group').fill('5');
  await userEvent.tab();
  await expect.element(field('Group')).toHaveAccessibleDescription(/could not save this on your disk/);
  await expect.element(field('Group')).toHaveValue(5);
});

test('managed settings are shown and cannot be changed', async () => {
  const ticketIds = { typeId: true, statusId: true, priorityId: true, groupId: true };
  const probes = { internet: true, names: true, portalUrl: true };
  const main = await openSettings(
    withSettings({ managed: { crmAddress: true, ticketIds, shortcut: true, probes, autostart: true } }),
  );
  await page.getByText('What the line is tested with').click();
  const targets = ['Servers on the internet', 'Names to look up', 'Page that a sign-in page would replace'];
  for (const label of [
    ...['Provider address', 'Ticket type', 'Initial status', 'Priority', 'Group', 'Shortcut'],
    ...targets,
  ]) {
    await expect.element(field(label)).toHaveAttribute('readonly');
    await expect.element(field(label)).toHaveAccessibleDescription('Managed by your provider');
  }
  await expect.element(field('Start with the computer')).toBeDisabled();
  await expect.element(field('Start with the computer')).toHaveAccessibleDescription('Managed by your provider');
  await field('Shortcut').click();
  await userEvent.keyboard('{Control>}j{/Control}');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test('who manages the settings is named where the policy says it', async () => {
  const provider = { ...signedInState.provider, name: 'Example Net' };
  const managed = { ...signedInState.settings.managed, shortcut: true };
  await openSettings({ ...withSettings({ managed }), provider });
  await expect.element(field('Shortcut')).toHaveAccessibleDescription('Managed by Example Net');
  await expect.element(field('Priority')).toHaveAccessibleDescription('');
});

test('the appearance and the notifications are saved as soon as they are chosen', async () => {
  const main = await openSettings(signedInState);
  await field('Appearance').selectOptions('Dark');
  await page.getByRole('switch', { name: 'Notifications' }).click();
  await expect.poll(() => main.callsOf('saveSettings')).toEqual([{ appearance: 'dark' }, { notifications: false }]);
});

test('what goes along with a report is saved as soon as it is chosen', async () => {
  const main = await openSettings(signedInState);
  const choice = page.getByRole('group', { name: 'What is sent along with a report' });
  await expect.element(choice.getByLabelText('All')).toBeChecked();
  await choice.getByLabelText('Without addresses').click();
  await expect.element(page.getByRole('status')).toHaveTextContent('Saved');
  expect(main.callsOf('saveSettings')).toEqual([{ evidence: 'without-addresses' }]);
});

test('what could not be saved is not shown as what goes along', async () => {
  await openSettings(signedInState, { saveSettings: answer(failed('not_saved')) });
  await field('Nothing').click();
  await expect.element(page.getByText('Flare could not save this on your disk.')).toBeVisible();
  await expect.element(field('All')).toBeChecked();
});

test('what the line is tested with is saved field by field, as a list', async () => {
  const main = await openSettings(signedInState);
  await page.getByText('What the line is tested with').click();
  await field('Servers on the internet').fill('192.0.2.10:443, 198.51.100.20:443');
  await field('Names to look up').fill('www.example.net');
  await userEvent.tab();
  await expect
    .poll(() => main.callsOf('saveSettings'))
    .toEqual([
      { probes: { internet: ['192.0.2.10:443', '198.51.100.20:443'] } },
      { probes: { names: ['www.example.net'] } },
    ]);
});

test.each([
  ['Servers on the internet', '192.0.2.10', '“192.0.2.10” is no address with a port. Write it such as 192.0.2.10:443.'],
  ['Servers on the internet', '192.0.2.1:1 '.repeat(11), 'At most 10 can be named here.'],
  ['Names to look up', 'www example_', '“example_” is no name. Write it such as www.example.net.'],
  ['Page that a sign-in page would replace', 'https://example.net', 'This is no address that begins with http://.'],
])('at "%s" the target "%s" is refused', async (label, text, sentence) => {
  const main = await openSettings(signedInState);
  await page.getByText('What the line is tested with').click();
  await field(label).fill(text);
  await userEvent.tab();
  await expect.element(page.getByText(sentence)).toBeVisible();
  await expect.element(field(label)).toHaveAttribute('aria-invalid', 'true');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test('who is signed out changes the provider at once', async () => {
  const main = await openSettings(signedOutState);
  await field('Provider address').fill(' crm.other.example ');
  await userEvent.tab();
  await expect.poll(() => main.callsOf('saveSettings')).toEqual([{ crmAddress: 'crm.other.example' }]);
});

test('who is signed in is asked first, and may keep the provider', async () => {
  const main = await openSettings(signedInState);
  await field('Provider address').fill('crm.other.example');
  await userEvent.tab();
  await expect.element(page.getByRole('dialog', { name: 'Change the provider?' })).toBeVisible();
  await button('Keep this provider').click();
  await expect.element(field('Provider address')).toHaveValue('https://crm.example.net');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test('Esc answers the question with no and leaves the window open', async () => {
  const main = await openSettings(signedInState);
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
  const main = await openSettings(signedInState);
  await field('Provider address').fill('crm.other.example');
  await userEvent.tab();
  await button('Change and sign out').click();
  await expect.poll(() => main.callsOf('saveSettings')).toEqual([{ crmAddress: 'crm.other.example' }]);
});

test('the shortcut is recorded by pressing it', async () => {
  const main = await openSettings(signedInState);
  await expect.element(field('Shortcut')).toHaveValue('Ctrl + Shift + O');
  await field('Shortcut').click();
  await expect.element(field('Shortcut')).toHaveValue('Press the new keys…');
  await userEvent.keyboard('{Control>}{Alt>}j{/Alt}{/Control}');
  await expect.poll(() => main.callsOf('saveSettings')).toEqual([{ shortcut: 'Ctrl+Alt+J' }]);
  main.emit('stateChanged', withSettings({ shortcut: 'Ctrl+Alt+J' }));
  await expect.element(field('Shortcut')).toHaveValue('Ctrl + Alt + J');
});

test('Enter begins as well as a click does; who only passes by with Tab changes nothing', async () => {
  const main = await openSettings(signedInState);
  field('Shortcut').element().focus();
  await userEvent.keyboard('{Backspace}');
  await expect.element(field('Shortcut')).toHaveValue('Ctrl + Shift + O');
  await userEvent.keyboard('{Enter}');
  await expect.element(field('Shortcut')).toHaveValue('Press the new keys…');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test('main leaves the keys to the window for as long as new ones are pressed', async () => {
  const main = await openSettings(signedInState);
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
  const main = await openSettings(signedInState, {
    saveSettings: () => Promise.resolve(results.shift() ?? failed('unexpected')),
  });
  await field('Shortcut').click();
  await userEvent.keyboard('{Control>}{Alt>}j{/Alt}{/Control}');
  await expect.element(field('Shortcut')).toHaveAccessibleDescription(/^Another program uses this shortcut\./);
  await userEvent.keyboard('{Control>}{Alt>}k{/Alt}{/Control}');
  await expect.element(page.getByRole('status')).toHaveTextContent('Saved');
  expect(main.callsOf('saveSettings')).toEqual([{ shortcut: 'Ctrl+Alt+J' }, { shortcut: 'Ctrl+Alt+K' }]);
});

test('the ways beside the shortcut say whose they are', async () => {
  await openSettings(signedInState);
  const ways = page.getByRole('group', { name: 'Shortcut', exact: true });
  for (const name of ['Use the default', 'Turn off', 'Type it instead']) {
    await expect.element(ways.getByRole('button', { name })).toBeVisible();
  }
});

test('a key alone is no shortcut', async () => {
  const main = await openSettings(signedInState);
  await field('Shortcut').click();
  await userEvent.keyboard('j');
  await expect.element(field('Shortcut')).toHaveAccessibleDescription(/^Press it together with Ctrl or Alt\./);
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test.each([
  ['a modifier alone', '{Control>}{/Control}', 'Hold it, and press another key with it.'],
  ['what everybody needs', '{Control>}c{/Control}', 'Your system and other programs need these keys.'],
])('%s is refused at once, and the old shortcut stays', async (_, pressed, sentence) => {
  const main = await openSettings(signedInState);
  await field('Shortcut').click();
  await userEvent.keyboard(pressed);
  await expect.element(page.getByText(sentence)).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(field('Shortcut')).toHaveValue('Ctrl + Shift + O');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test('the shortcut can be turned off, and have its default again', async () => {
  const main = await openSettings(signedInState);
  await button('Turn off').click();
  main.emit('stateChanged', { ...withSettings({ shortcut: '' }), shortcutRegistered: false });
  await expect.element(field('Shortcut')).toHaveValue('None');
  await expect.element(field('Shortcut')).toHaveAccessibleDescription(/^Opens Flare from anywhere\./);
  await button('Use the default').click();
  await expect.poll(() => main.callsOf('saveSettings')).toEqual([{ shortcut: '' }, { shortcut: null }]);
});

test('the shortcut can be typed by those who cannot press several keys at once', async () => {
  const main = await openSettings(signedInState);
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
  const main = await openSettings({ ...signedInState, shortcutCommand });
  await expect.element(page.getByText(shortcutCommand)).toBeVisible();
  await page.getByRole('button', { name: 'Copy text' }).click();
  await expect.poll(() => main.callsOf('copyText')).toEqual([shortcutCommand]);
});

test('Esc keeps the old shortcut and the window', async () => {
  const main = await openSettings(signedInState);
  await field('Shortcut').click();
  await userEvent.keyboard('{Escape}');
  await expect.element(field('Shortcut')).toHaveValue('Ctrl + Shift + O');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
  expect(main.callsOf('hideWindow')).toHaveLength(0);
});

test('Backspace goes back to the default shortcut', async () => {
  const main = await openSettings(signedInState);
  await field('Shortcut').click();
  await userEvent.keyboard('{Backspace}');
  expect(main.callsOf('saveSettings')).toEqual([{ shortcut: null }]);
});

test('Tab leaves the shortcut as it is', async () => {
  const main = await openSettings(signedInState);
  await field('Shortcut').click();
  await userEvent.tab();
  await expect.element(field('Shortcut')).not.toHaveFocus();
  await expect.element(field('Shortcut')).toHaveValue('Ctrl + Shift + O');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test('a shortcut that another program has is said plainly', async () => {
  await openSettings({ ...signedInState, shortcutRegistered: false });
  await expect
    .element(field('Shortcut'))
    .toHaveAccessibleDescription(/^Another program uses this shortcut\. Choose another one\./);
});

test('a shortcut that cannot be used is refused at its field', async () => {
  await openSettings(signedInState, { saveSettings: answer(failed('shortcut_unusable')) });
  await field('Shortcut').click();
  await userEvent.keyboard('{Control>}j{/Control}');
  await expect.element(field('Shortcut')).toHaveAccessibleDescription(/^These keys cannot be a shortcut\./);
});

test('the diagnostics can be copied, and the version is there', async () => {
  const main = await openSettings(signedInState, { readDiagnostics: answer(ok('What helps')) });
  await expect.element(page.getByText('Version 1.2.3')).toBeVisible();
  await button('Copy diagnostics').click();
  await expect.element(page.getByText('Copied')).toBeVisible();
  expect(main.callsOf('copyText')).toEqual(['What helps']);
});

test('a log folder that does not open is named', async () => {
  await openSettings(signedInState, { openLogFolder: answer(failed('folder_not_opened', '/home/jana/logs')) });
  await button('Open the log folder').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Open it yourself: /home/jana/logs');
});

test('files that could not be read are named here, and hinted at above the report', async () => {
  const main = await openWindow({
    ...signedInState,
    notices: [{ file: '/etc/flare/policy.json', reason: 'policy-wrong', detail: 'Line 3: no.' }],
  });
  await expect.element(page.getByText('Your provider’s configuration has a mistake.')).toBeVisible();
  await button('See settings').click();
  await expect.element(page.getByText('/etc/flare/policy.json. Line 3: no.')).toBeVisible();
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test('the way to the account and back', async () => {
  await openSettings(signedInState);
  await expect.element(page.getByText('Signed in as Jana Novák')).toBeVisible();
  await button('Show account').click();
  await expect.element(page.getByRole('heading', { name: 'My account' })).toHaveFocus();
  await button('Back').click();
  await expect.element(field('What is wrong?')).toHaveFocus();
});

test('reports that could not be read are named, each with its file', async () => {
  const reason = 'report-set-aside' as const;
  await openSettings({
    ...signedInState,
    notices: [
      { file: '/outbox/1.json.unreadable', reason, detail: '' },
      { file: '/outbox/2.json.unreadable', reason, detail: '' },
    ],
  });
  await expect.element(page.getByText('/outbox/1.json.unreadable')).toBeVisible();
  await expect.element(page.getByText('/outbox/2.json.unreadable')).toBeVisible();
});

test('“Saved” is in sight however far down the change was, and goes with the next one', async () => {
  const { promise, give } = later<ReturnType<typeof ok<undefined>>>();
  const answers = [Promise.resolve(ok(undefined)), promise];
  await openSettings(signedInState, { saveSettings: () => answers.shift() ?? promise });
  const saved = page.getByRole('status');
  document.querySelector<HTMLElement>('.window')?.style.setProperty('block-size', '400px');
  await field('Group').fill('7');
  await userEvent.tab();
  await expect.element(saved).toHaveTextContent('Saved');
  document.querySelector('.quit')?.scrollIntoView();
  await expect.element(saved).toBeInViewport();
  await field('Group').fill('8');
  await expect.element(saved).toHaveTextContent('');
  give(ok(undefined));
});
