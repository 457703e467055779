import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { failed, ok } from '../../shared/errors';
import { someSettings, unmanaged } from '../../shared/testing/settings';
import { signedInState } from '../fake-client';
import { answer, button, field, later, openSettings, openWindow } from '../test-window';

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
