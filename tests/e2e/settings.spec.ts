import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { desktop, until } from '../desktop/desktop';
import { chromiumSandbox } from '../desktop/electron';
import { expect, root, test } from './flare';

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

test('a wrong policy is said with its line and key, and the last good one goes on', async ({ launch, usePolicy }) => {
  const policy = { crmAddress: 'https://crm.example.net', brand: { name: 'Example Net' } };
  const flare = await launch({ env: await usePolicy(policy) });
  await expect(flare.page.getByLabel('Provider address')).toHaveValue(policy.crmAddress);
  await until('the policy to be kept', async () => (await flare.fileText('policy.json')).includes(policy.crmAddress));
  await flare.kill();

  const env = await usePolicy('{\n  "crmAddress": 7\n}');
  const { page } = await launch({ userData: flare.userData, env });
  await expect(page.getByLabel('Provider address')).toHaveValue(policy.crmAddress);
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByText('Your provider’s configuration has a mistake')).toContainText(
    `${env['FLARE_POLICY'] ?? ''}. Line 2, “crmAddress”: Write an address such as https://crm.example.net.`,
  );
  await expect(page.getByText('Managed by Example Net').first()).toBeVisible();
});

test('a policy shows the provider, and keeps accounts from other addresses', async ({ crm, launch, usePolicy }) => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path fill="#0b5fff" d="M0 0h4v4H0z"/></svg>';
  const env = await usePolicy({
    allowedOrigins: ['https://crm.example.net'],
    brand: {
      name: 'Example Net',
      colour: '#0b4fc0',
      logo: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
    },
    supportPage: 'https://www.example.net/help',
  });
  const { app, page } = await launch({ env });
  await app.evaluate(({ shell }) => {
    shell.openExternal = (url) => Promise.resolve(void Object.assign(globalThis, { opened: url }));
  });
  await expect(page.getByRole('banner')).toContainText('Example Net');
  await expect
    .poll(() => page.evaluate(() => document.documentElement.style.getPropertyValue('--system-accent')))
    .toBe('#0b4fc0');
  await expect
    .poll(() => page.locator('header img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .not.toBe(0);
  await page.getByLabel('Provider address').fill(crm.address);
  await page.getByLabel('User name').fill(crm.subscriber.username);
  await page.getByLabel('Password', { exact: true }).fill(crm.subscriber.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('Your provider does not allow this address')).toBeVisible();
  expect(crm.requests('login')).toHaveLength(0);
  await page.getByRole('button', { name: 'Open the help page' }).click();
  await expect
    .poll(() => app.evaluate(() => (globalThis as { opened?: string }).opened))
    .toBe('https://www.example.net/help');
});

test('what a policy sets and does not lock is the user’s', async ({ crm, launch, usePolicy }) => {
  const env = await usePolicy({
    crmAddress: crm.address,
    ticketIds: { groupId: 24 },
    subjectTicketIds: { '2': { groupId: 25 } },
    locked: ['crmAddress'],
  });
  const flare = await launch({ env });
  await flare.page.getByLabel('User name').fill(crm.subscriber.username);
  await flare.page.getByLabel('Password', { exact: true }).fill(crm.subscriber.password);
  await flare.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await flare.untilSubjects();
  await flare.report('No internet');
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  await flare.page.getByLabel('Subject').selectOption('Billing Issue');
  await flare.report('A wrong bill');
  await expect(flare.page.getByText('Ticket #102 opened')).toBeVisible();
  expect(crm.tickets).toMatchObject([{ group_id: 24 }, { group_id: 25 }]);

  await (await flare.tray()).choose('Settings…');
  await expect(flare.page.getByLabel('Provider address')).not.toBeEditable();
  await expect(flare.page.getByLabel('Group')).toHaveValue('24');
  await expect(flare.page.getByLabel('Group')).toBeEditable();
});

for (const [content, code, words] of [
  ['{ "shortcut": "F9" }', 0, 'no mistakes.'],
  ['{\n  "shortcut": "Y"\n}', 1, 'Line 2, “shortcut”: Write keys such as Super+Control+Y'],
] as const) {
  test(`--check-policy ends with ${code} and says “${words}”, without a display`, async ({ usePolicy }) => {
    const { FLARE_POLICY: file = '' } = await usePolicy(content);
    // Node gives the program's path for this import, Electron its interface.
    const program = createRequire(import.meta.url)('electron') as string;
    const env = { ...process.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined };
    const args = [...(chromiumSandbox ? [] : ['--no-sandbox']), root, '--check-policy', file];
    const check = spawnSync(program, args, { env, encoding: 'utf8', timeout: 20_000 });
    expect(check.stdout).toContain(file);
    expect(check.stdout).toContain(words);
    expect(check.status).toBe(code);
  });
}

test('a shortcut that another program has is said; another one works at once', async ({ flare, launch }) => {
  const second = await launch();
  await second.untilVisible();
  await second.page.getByRole('button', { name: 'Settings' }).click();
  await expect(second.page.getByText('Another program uses this shortcut')).toBeVisible();

  await second.untilFocused();
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
