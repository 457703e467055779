import { startDemoCrm } from '../crm/server';
import { desktop, until } from '../desktop/desktop';
import { expect, KEYCHAIN_SERVICE, test } from './flare';

const secretOf = (address: string) => desktop.secret(KEYCHAIN_SERVICE, address);

test('the first start shows the sign-in', async ({ launch }) => {
  const flare = await launch();
  await flare.untilVisible();
  await expect(flare.page.getByLabel('Provider address')).toBeVisible();
});

test('a password signs in, is kept nowhere, and the form shows whose account it is', async ({ crm, flare }) => {
  await expect(flare.page.getByText('Signed in as Jane Doe, customer number 12345.')).toBeVisible();
  const token = crm.requests('getCustomerDetails')[0]?.headers.authorization?.replace('Bearer ', '');
  await until('the token to be in the keychain', async () => (await secretOf(crm.address)) === token);
  expect(await flare.everyFile()).not.toContain(crm.subscriber.password);
});

test('the sign-in outlasts a restart', async ({ crm, flare, launch }) => {
  await flare.kill();
  const again = await launch({ userData: flare.userData, args: ['--report'] });
  await again.untilSignedIn();
  await expect(again.page.locator('select option')).toHaveCount(2);
  await again.page.getByLabel('What is wrong?').fill('No internet');
  await again.page.getByRole('button', { name: 'Send report' }).click();
  await expect(again.page.getByText('Ticket #101 opened')).toBeVisible();
  expect(crm.requests('login')).toHaveLength(1);
});

test('an access token signs in', async ({ crm, launch }) => {
  const flare = await launch();
  const token = crm.mintToken();
  await flare.page.getByLabel('Provider address').fill(crm.address);
  await flare.page.getByText('Use an access token').click();
  await flare.page.getByLabel('Access token', { exact: true }).fill(`  ${token}\n`);
  await flare.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(flare.page.getByText('Signed in as Jane Doe, customer number 12345.')).toBeVisible();
  await until('the token to be in the keychain', async () => (await secretOf(crm.address)) === token);
});

test('a wrong password, a wrong token and a staff token are refused, each in its own words', async ({
  crm,
  launch,
}) => {
  const { page } = await launch();
  const signIn = page.getByRole('button', { name: 'Sign in', exact: true });
  await page.getByLabel('Provider address').fill(crm.address);
  await page.getByLabel('User name').fill(crm.subscriber.username);
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await signIn.click();
  await expect(page.getByText('does not know this user name and password')).toBeVisible();

  await page.getByText('Use an access token').click();
  await page.getByLabel('Access token', { exact: true }).fill('0123456789abcdef');
  await signIn.click();
  await expect(page.getByText('does not accept this token')).toBeVisible();

  await page.getByLabel('Access token', { exact: true }).fill(crm.mintStaffToken());
  await signIn.click();
  await expect(page.getByText('finds no subscriber for this sign-in')).toBeVisible();
  expect(await secretOf(crm.address)).toBe('');
});

test('a CRM without getCustomerDetails still signs in', async ({ crm, launch }) => {
  crm.misbehave({ kind: 'respond', status: 404, body: '<h1>Not found</h1>', call: 'getCustomerDetails' });
  const flare = await launch();
  await flare.page.getByLabel('Provider address').fill(crm.address);
  await flare.page.getByText('Use an access token').click();
  await flare.page.getByLabel('Access token', { exact: true }).fill(crm.mintToken());
  await flare.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(flare.page.getByText('does not say whose account this is')).toBeVisible();
});

for (const [address, words] of [
  ['http://crm.example.net', 'not encrypted'],
  ['not an address', 'not a provider address'],
  ['127.0.0.1:9', 'cannot be reached'],
] as const) {
  test(`the address “${address}” is refused in plain words`, async ({ launch }) => {
    const { page } = await launch();
    await page.getByLabel('Provider address').fill(address);
    await page.getByLabel('User name').fill('jane.doe');
    await page.getByLabel('Password', { exact: true }).fill('secret');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByText(words)).toBeVisible();
  });
}

test('signing out calls Logout and clears the keychain', async ({ crm, flare }) => {
  await until('the token to be in the keychain', () => secretOf(crm.address));
  await flare.page.getByRole('button', { name: 'Not you? Sign out' }).click();
  await expect(flare.page.getByLabel('Provider address')).toHaveValue(crm.address);
  await until('the keychain to be cleared', async () => (await secretOf(crm.address)) === '');
  await crm.until(() => crm.requests('logout').length === 1);
});

test('signing out clears the keychain even when the CRM cannot be reached', async ({ crm, flare }) => {
  await until('the token to be in the keychain', () => secretOf(crm.address));
  await crm.stop();
  await (await flare.tray()).choose('My account');
  await flare.page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(flare.page.getByLabel('Provider address')).toBeVisible();
  await until('the keychain to be cleared', async () => (await secretOf(crm.address)) === '');
});

test('a different address drops the old token', async ({ crm, flare }) => {
  const other = await startDemoCrm();
  await until('the token to be in the keychain', () => secretOf(crm.address));
  await (await flare.tray()).choose('Settings…');
  await flare.page.getByLabel('Provider address').fill(other.address);
  await flare.page.getByLabel('Provider address').press('Enter');
  await flare.page.getByRole('button', { name: 'Change and sign out' }).click();
  await until('the old token to be gone', async () => (await secretOf(crm.address)) === '');
  await (await flare.tray()).choose('Sign in…');
  await flare.signIn(other);
  await until('the new token to be kept', () => secretOf(other.address));
  await other.close();
});
