import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoCrm, startDemoCrm } from '../crm/server';
import { desktop, until } from '../desktop/desktop';
import { chromiumSandbox } from '../desktop/electron';
import { expect, type Flare, KEYCHAIN_SERVICE, root, test as base } from './flare';

interface Fixtures {
  /** Writes a file as a provider would mail it. */
  writeLinkFile: (link: string) => Promise<string>;
  /** A second CRM. */
  other: DemoCrm;
}

const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  writeLinkFile: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'flare-link.'));
    await use(async (link) => {
      const file = join(folder, 'My account.flare');
      await writeFile(file, `${link}\n`);
      return file;
    });
    await rm(folder, { recursive: true });
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  other: async ({}, use) => {
    const crm = await startDemoCrm();
    await use(crm);
    await crm.close();
  },
  // The demo CRMs are not encrypted: a link to one is followed only where the policy names it.
  launch: async ({ crm, launch, other, usePolicy }, use) => {
    const env = await usePolicy({ allowedOrigins: [crm.address, other.address] });
    await use((options) => launch({ env, ...options }));
  },
});

const linkTo = ({ address }: DemoCrm, token?: string) =>
  `flare://connect?address=${encodeURIComponent(address)}${token === undefined ? '' : `&token=${token}`}`;
const hostOf = ({ address }: DemoCrm) => new URL(address).host;

const question = ({ page }: Flare) => page.getByRole('dialog', { name: 'Connect to this provider?' });
const answer = (flare: Flare, words: string) => flare.page.getByRole('button', { name: words, exact: true }).click();

/** The two events with which macOS hands over links and files. */
const emit = ({ app }: Flare, event: 'open-url' | 'open-file', what: string) =>
  app.evaluate(({ app }, [name, value]) => void app.emit(name, { preventDefault: () => undefined }, value), [
    event,
    what,
  ] as const);

/** Starts Flare once more, as a browser or a file manager does; ends when that process has. */
function startAgain({ userData }: Flare, ...args: string[]): Promise<number | null> {
  // Node gives the program's path for this import, Electron its interface.
  const program = createRequire(import.meta.url)('electron') as string;
  const switches = [`--user-data-dir=${userData}`, ...(chromiumSandbox ? [] : ['--no-sandbox'])];
  const started = spawn(program, [...switches, root, ...args], { stdio: 'ignore' });
  return new Promise((resolve) => started.once('exit', resolve));
}

test('a link with a token, at the first start, signs in once the user agrees', async ({ crm, launch }) => {
  const token = crm.mintToken();
  const flare = await launch({ args: [linkTo(crm, token)] });
  const output: string[] = [];
  flare.process.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  flare.process.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  await flare.untilVisible();
  await expect(question(flare)).toContainText(hostOf(crm));
  await expect(flare.page.getByRole('button', { name: 'No', exact: true })).toBeFocused();
  expect(crm.requests('getCustomerDetails')).toHaveLength(0);

  await answer(flare, 'Yes, connect');
  await expect(flare.page.getByText('Signed in as Jane Doe, customer number 12345.')).toBeVisible();
  await expect(flare.page.getByText('Flare waits in the tray')).toBeVisible();
  await expect(question(flare)).toBeHidden();
  await until('the token to be kept', async () => (await desktop.secret(KEYCHAIN_SERVICE, crm.address)) === token);
  expect((await flare.everyFile()).includes(token)).toBe(false);
  expect((await readFile(`/proc/${flare.pid}/cmdline`, 'latin1')).includes(token)).toBe(false);
  expect(output.join('').includes(token)).toBe(false);
});

test('a link without a token, from a second start, leads to the filled-in sign-in', async ({ crm, launch }) => {
  const flare = await launch();
  expect(await startAgain(flare, linkTo(crm))).toBe(0);
  await expect(question(flare)).toContainText(hostOf(crm));
  await answer(flare, 'Yes, connect');
  await expect(flare.page.getByLabel('Provider address')).toHaveValue(crm.address);
  await expect(flare.page.getByLabel('User name')).toBeFocused();
  await flare.signIn(crm);
});

test('however it comes, and by all four ways at once, it is one question', async ({ crm, launch, writeLinkFile }) => {
  const link = linkTo(crm, crm.mintToken());
  const file = await writeLinkFile(link);
  const flare = await launch({ args: [link] });
  await expect(question(flare)).toHaveCount(1);
  await Promise.all([startAgain(flare, file), emit(flare, 'open-url', link), emit(flare, 'open-file', file)]);
  await expect(flare.page.getByRole('dialog')).toHaveCount(1);
  await answer(flare, 'No');
  await expect(flare.page.getByRole('dialog')).toHaveCount(0);

  for (const arrive of [
    () => startAgain(flare, link),
    () => startAgain(flare, file),
    () => emit(flare, 'open-url', link),
    () => emit(flare, 'open-file', file),
  ]) {
    await arrive();
    await expect(question(flare)).toContainText(hostOf(crm));
    await answer(flare, 'No');
    await expect(flare.page.getByRole('dialog')).toHaveCount(0);
  }
  expect(crm.requests('getCustomerDetails')).toHaveLength(0);
  expect((await flare.everyFile()).includes(link)).toBe(false);
});

test('another account is never replaced without saying so and being told to', async ({ crm, flare, other }) => {
  const token = other.mintToken();
  await emit(flare, 'open-url', linkTo(other, token));
  await expect(question(flare)).toContainText(hostOf(other));
  await expect(question(flare)).toContainText(`This signs you out of ${hostOf(crm)}.`);
  await flare.page.keyboard.press('Escape');
  await expect(question(flare)).toBeHidden();
  expect(await flare.isVisible()).toBe(true);
  await flare.report('No internet');
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  expect(crm.tickets).toHaveLength(1);

  await emit(flare, 'open-url', linkTo(other, token));
  await answer(flare, 'Yes, connect');
  await until(
    'the other token to be kept',
    async () => (await desktop.secret(KEYCHAIN_SERVICE, other.address)) === token,
  );
  await until('the old one to be gone', async () => (await desktop.secret(KEYCHAIN_SERVICE, crm.address)) === '');
});

test('a token that the provider refuses leaves everything as it was', async ({ crm, flare, other }) => {
  await emit(flare, 'open-url', linkTo(other, '0123456789abcdef'));
  await answer(flare, 'Yes, connect');
  const told = flare.page.getByRole('dialog', { name: 'The link you opened' });
  await expect(told).toContainText('Your provider does not accept the access token in this link.');
  await answer(flare, 'OK');
  await expect(told).toBeHidden();
  await flare.report('No internet');
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  expect(crm.tickets).toHaveLength(1);
});

test('a link that is wrong, or not allowed, is refused in plain words', async ({ crm, launch, usePolicy }) => {
  const flare = await launch({
    args: ['flare://connect?address=http://crm.example.net'],
    env: await usePolicy({ crmAddress: crm.address }),
  });
  const told = flare.page.getByRole('dialog', { name: 'The link you opened' });
  await expect(told).toContainText('This link leads to an address that is not encrypted.');
  await answer(flare, 'OK');
  await emit(flare, 'open-url', 'flare://connect?address=https://evil.example.net&token=abc');
  await expect(told).toContainText('This link leads away from your provider.');
  await told.getByRole('button', { name: 'OK' }).click();
  await expect(told).toBeHidden();
  await expect(flare.page.getByLabel('Provider address')).toHaveValue(crm.address);
});
