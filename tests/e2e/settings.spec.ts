import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desktop, until } from '../desktop/desktop';
import { expect, test as base } from './flare';

/** Writes a machine's policy file, and gives the environment with which Flare reads it. */
const test = base.extend<{ usePolicy: (policy: unknown) => Promise<Record<string, string>> }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  usePolicy: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'flare-policy.'));
    const file = join(folder, 'policy.json');
    await use(async (policy) => {
      await writeFile(file, typeof policy === 'string' ? policy : JSON.stringify(policy));
      return { FLARE_POLICY: file };
    });
    await rm(folder, { recursive: true });
  },
});

test('the provider’s policy decides the address and the four ids, and the user cannot change them', async ({
  crm,
  launch,
  usePolicy,
}) => {
  const ticketIds = { typeId: 21, statusId: 22, priorityId: 3, groupId: 24 };
  const flare = await launch({ env: await usePolicy({ crmAddress: crm.address, ticketIds }) });
  await expect(flare.page.getByLabel('Provider address')).toHaveValue(crm.address);
  await expect(flare.page.getByLabel('Provider address')).not.toBeEditable();
  await flare.page.getByLabel('User name').fill(crm.subscriber.username);
  await flare.page.getByLabel('Password', { exact: true }).fill(crm.subscriber.password);
  await flare.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await flare.untilSubjects();
  await flare.page.getByLabel('What is wrong?').fill('No internet');
  await flare.page.getByRole('button', { name: 'Send report' }).click();
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  expect(crm.tickets).toMatchObject([{ type_id: 21, status_id: 22, priority_id: 3, group_id: 24 }]);

  await (await flare.tray()).choose('Settings…');
  await expect(flare.page.getByLabel('Ticket type')).not.toBeEditable();
  await expect(flare.page.getByText('Managed by your provider').first()).toBeVisible();
});

test('the user’s four ids count where no policy sets them', async ({ crm, flare }) => {
  await (await flare.tray()).choose('Settings…');
  for (const [label, id] of [
    ['Ticket type', '5'],
    ['Initial status', '6'],
    ['Priority', '2'],
    ['Group', '8'],
  ] as const) {
    await flare.page.getByLabel(label).fill(id);
    await flare.page.getByLabel(label).press('Enter');
  }
  await expect(flare.page.getByRole('status')).toHaveText('Saved');
  await (await flare.tray()).choose('Report a problem…');
  await flare.page.getByLabel('What is wrong?').fill('No internet');
  await flare.page.getByRole('button', { name: 'Send report' }).click();
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  expect(crm.tickets).toMatchObject([{ type_id: 5, status_id: 6, priority_id: 2, group_id: 8 }]);
});

test('a wrong policy is said, and Flare works without it', async ({ launch, usePolicy }) => {
  const { page } = await launch({ env: await usePolicy('{ "crmAddress": 7 }') });
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByText('Your provider’s configuration has a mistake')).toBeVisible();
});

test('a shortcut that another program has is said; another one works at once', async ({ flare, launch }) => {
  const second = await launch();
  await second.untilVisible();
  await second.page.getByRole('button', { name: 'Settings' }).click();
  await expect(second.page.getByText('Another program uses this shortcut')).toBeVisible();

  await second.page.getByLabel('Shortcut').click();
  await desktop.press('ctrl+shift+F9');
  await expect(second.page.getByLabel('Shortcut')).toHaveValue(/F9/);
  await expect(second.page.getByText('Another program uses this shortcut')).toBeHidden();
  await second.page.getByRole('button', { name: 'Close' }).click();
  await second.untilVisible(false);
  await desktop.press('ctrl+shift+F9');
  await second.untilFocused();
  expect(await flare.isFocused()).toBe(false);
});

test('Flare speaks the language of the system, of the provider, or the one that the user chooses, at once', async ({
  launch,
  usePolicy,
}) => {
  const german = await launch({ env: { LANGUAGE: 'de_AT:en' } });
  await expect(german.page.getByRole('heading', { name: 'Anmelden' })).toBeVisible();
  await german.kill();

  const env = await usePolicy({ language: 'ar' });
  const flare = await launch({ env });
  const { page } = flare;
  const tray = await flare.tray();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  expect(await tray.menu()).toContain('بلاغاتي');
  await page.getByRole('button', { name: 'الإعدادات' }).click();
  await page.getByLabel('اللغة').focus();
  await page.getByLabel('اللغة').selectOption('Português');
  await expect(page.getByLabel('Idioma')).toBeFocused();
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  expect(await tray.menu()).toEqual(['Relatar um problema…', 'Meus relatos', 'Entrar…', 'Configurações…', 'Sair']);
  await until('the tooltip to be in Portuguese', async () => (await tray.tooltip()).includes('conexão'));

  await flare.kill();
  const again = await launch({ env, userData: flare.userData });
  await expect(again.page.getByRole('heading', { name: 'Entrar' })).toBeVisible();
});
