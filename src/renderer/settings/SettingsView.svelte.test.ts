import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { failed, ok, type Result } from '../../shared/errors';
import { someSettings, unmanaged } from '../../shared/testing/settings';
import { signedInState, signedOutState } from '../fake-client';
import { answer, button, field, later, openSettings, openWindow } from '../test-window';

test('a ticket number is saved when it is changed, with the three others', async () => {
  const main = await openSettings();
  await field('Priority').fill('30');
  await userEvent.tab();
  await expect.element(page.getByRole('status')).toHaveTextContent('Saved');
  expect(main.callsOf('saveSettings')).toEqual([{ ticketIds: { typeId: 1, statusId: 2, priorityId: 30, groupId: 4 } }]);
});

test('two ticket numbers changed quickly are both saved', async () => {
  const first = later<Result<undefined>>();
  const answers = [first.promise, Promise.resolve(ok(undefined))];
  const main = await openSettings(
    {},
    {
      saveSettings: () => answers.shift() ?? Promise.reject(new Error()),
    },
  );
  await field('Ticket type').fill('10');
  await field('Initial status').fill('20');
  await userEvent.tab();
  first.give(ok(undefined));
  expect(main.callsOf('saveSettings').at(-1)).toEqual({
    ticketIds: { typeId: 10, statusId: 20, priorityId: 3, groupId: 4 },
  });
});

test.each(['', '-1', '1.5'])('the ticket number "%s" is refused at its field', async (text) => {
  const main = await openSettings();
  await field('Group').fill(text);
  await userEvent.tab();
  await expect.element(field('Group')).toHaveAccessibleDescription('Enter a whole number, 0 or more.');
  expect(main.callsOf('saveSettings')).toHaveLength(0);
});

test('what main refuses is explained at its field', async () => {
  await openSettings({}, { saveSettings: answer(failed('not_saved')) });
  await field('Group').fill('5');
  await userEvent.tab();
  await expect.element(field('Group')).toHaveAccessibleDescription(/could not save this on your disk/);
  await expect.element(field('Group')).toHaveValue(5);
});

test('managed settings are shown and cannot be changed', async () => {
  const ticketIds = { typeId: true, statusId: true, priorityId: true, groupId: true };
  const probes = { internet: true, names: true, portalUrl: true };
  const main = await openSettings({
    settings: someSettings({ managed: { crmAddress: true, ticketIds, shortcut: true, probes, autostart: true } }),
  });
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
  const settings = someSettings({ managed: { ...unmanaged, shortcut: true } });
  await openSettings({ settings, provider });
  await expect.element(field('Shortcut')).toHaveAccessibleDescription('Managed by Example Net');
  await expect.element(field('Priority')).toHaveAccessibleDescription('');
});

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

test('what the line is tested with is saved field by field, as a list', async () => {
  const main = await openSettings();
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
  const main = await openSettings();
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

test('the diagnostics can be copied, and the version is there', async () => {
  const main = await openSettings({}, { readDiagnostics: answer(ok('What helps')) });
  await expect.element(page.getByText('Version 1.2.3')).toBeVisible();
  await button('Copy diagnostics').click();
  await expect.element(page.getByText('Copied')).toBeVisible();
  expect(main.callsOf('copyText')).toEqual(['What helps']);
});

test('a log folder that does not open is named', async () => {
  await openSettings({}, { openLogFolder: answer(failed('folder_not_opened', '/home/jana/logs')) });
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
  await openSettings();
  await expect.element(page.getByText('Signed in as Jana Novák')).toBeVisible();
  await button('Show account').click();
  await expect.element(page.getByRole('heading', { name: 'My account' })).toHaveFocus();
  await button('Back').click();
  await expect.element(field('What is wrong?')).toHaveFocus();
});

test('reports that could not be read are named, each with its file', async () => {
  const reason = 'report-set-aside' as const;
  await openSettings({
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
  await openSettings({}, { saveSettings: () => answers.shift() ?? promise });
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
