import { execFileSync } from 'node:child_process';
import { SecretService, type SecretServiceOptions } from '../../src/main/account/testing/secret-service';
import { logFile } from '../../src/main/log';
import type { DemoCrm } from '../crm/server';
import { until } from '../desktop/desktop';
import { expect, type Flare, type LaunchOptions, test as base } from './flare';

interface Fixtures {
  /** Starts a real keyring daemon on a bus of its own, which ends with the test. */
  startKeychain: (options: SecretServiceOptions) => Promise<{ keychain: SecretService; env: Record<string, string> }>;
}

const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  startKeychain: async ({}, use) => {
    const started: SecretService[] = [];
    await use(async (options) => {
      const keychain = await SecretService.start(options);
      started.push(keychain);
      return { keychain, env: { DBUS_SESSION_BUS_ADDRESS: keychain.environment['DBUS_SESSION_BUS_ADDRESS'] ?? '' } };
    });
    for (const keychain of started) await keychain.stop();
  },
});

/** The process in which keytar runs; `undefined` while none does. */
function keychainProcess(flare: Flare): number | undefined {
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(flare.pid)], { encoding: 'utf8' });
  const line = children.split('\n').find((child) => child.includes('node.mojom.NodeService'));
  return line === undefined ? undefined : Number(line.trim().split(' ')[0]);
}

async function quitsCleanly(flare: Flare): Promise<void> {
  const ended = flare.ended();
  await flare.app.evaluate(({ app }) => app.quit()).catch(() => undefined);
  expect(await ended).toBe(0);
}

/** Signs in, and has the report delivered, whatever the keychain does. */
async function signsInAndSends(crm: DemoCrm, flare: Flare): Promise<void> {
  await flare.signIn(crm);
  await flare.page.getByLabel('What is wrong?').fill('No internet');
  await flare.page.getByRole('button', { name: 'Send report' }).click();
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
}

test('a locked keychain is said; unlocked, it gives the sign-in back', async ({ crm, launch, startKeychain }) => {
  const { keychain, env } = await startKeychain({ keyring: 'unlocked', prompt: 'refused' });
  const first = await launch({ env });
  await first.signIn(crm);
  await first.untilKept();
  await first.kill();
  await keychain.lock();

  const flare = await launch({ userData: first.userData, env });
  await expect(flare.page.getByText('Your keychain is locked, so reports wait here')).toBeAttached();
  await flare.report('No internet');
  await expect(flare.page.getByRole('status')).toContainText('Saved, waiting for your sign-in.');
  expect(crm.requests('createTicket')).toHaveLength(0);

  await keychain.unlock();
  await flare.page.getByRole('button', { name: 'Try again' }).click();
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  await quitsCleanly(flare);
});

test('a locked keychain does not stop a sign-in or a report', async ({ crm, launch, startKeychain }) => {
  const { keychain, env } = await startKeychain({ keyring: 'unlocked', prompt: 'refused' });
  await keychain.lock();
  const flare = await launch({ env });
  await signsInAndSends(crm, flare);
  await expect(flare.page.getByText('You stay signed in until Flare quits: your keychain is locked.')).toBeVisible();
  await quitsCleanly(flare);
});

const unkept: {
  name: string;
  start: (startKeychain: Fixtures['startKeychain']) => Promise<LaunchOptions>;
  says: string;
}[] = [
  {
    name: 'a computer without a keychain',
    start: (startKeychain) => startKeychain({ keyring: 'absent', prompt: 'refused' }),
    says: 'there is no keychain',
  },
  {
    name: 'a session without D-Bus',
    start: () => Promise.resolve({ env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } }),
    says: 'there is no keychain',
  },
];

for (const { name, start, says } of unkept) {
  test(`${name} signs in until Flare quits, and says so`, async ({ crm, launch, startKeychain }) => {
    const options = await start(startKeychain);
    const flare = await launch(options);
    await signsInAndSends(crm, flare);
    await expect(flare.page.getByText(says)).toBeVisible();
    await quitsCleanly(flare);
    const again = await launch({ ...options, userData: flare.userData, args: ['--report'] });
    await again.report('Still no internet');
    await expect(again.page.getByRole('status')).toContainText('Saved, waiting for your sign-in.');
    await again.page.getByRole('button', { name: 'My account' }).click();
    await expect(again.page.getByLabel('Provider address')).toHaveValue(crm.address);
    await again.signIn(crm);
    await crm.until(() => crm.tickets.length === 2);
  });
}

test('a keychain’s error is read in English, whatever the system speaks', async ({ crm, launch, usePolicy }) => {
  const german = { LANG: 'C.UTF-8', LANGUAGE: 'de', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
  const flare = await launch({ env: { ...(await usePolicy({ language: 'en' })), ...german } });
  await flare.signIn(crm);
  const log = () => flare.fileText(logFile('logs'));
  await until('the keychain to have failed', async () => (await log()).includes('keychain: absent'));
  expect(await log()).toContain('Could not connect');
});

test('a keychain that hangs is waited for without holding anything up', async ({ crm, launch, startKeychain }) => {
  const { env } = await startKeychain({ keyring: 'none', prompt: 'unanswered' });
  const flare = await launch({ env });
  await signsInAndSends(crm, flare);
  await until('the keychain process to hang', () => Promise.resolve(keychainProcess(flare)));
  await (await openAccount(flare)).waitFor();
  await expect(flare.page.getByText('Your keychain has not answered yet')).toBeVisible();
  await quitsCleanly(flare);
});

test('a keychain that crashes is said, and can be tried again', async ({ crm, launch, startKeychain }) => {
  const { env } = await startKeychain({ keyring: 'none', prompt: 'unanswered' });
  const flare = await launch({ env });
  await signsInAndSends(crm, flare);
  const hanging = await until('the keychain process to hang', () => Promise.resolve(keychainProcess(flare)));
  process.kill(hanging, 'SIGSEGV');
  await expect(flare.page.getByText('the keychain stopped working')).toBeVisible();
  await openAccount(flare);
  await flare.page.getByRole('button', { name: 'Try again' }).click();
  await expect(flare.page.getByText('Your keychain has not answered yet')).toBeVisible();
  await quitsCleanly(flare);
});

async function openAccount({ page }: Flare) {
  await page.getByRole('button', { name: 'My account' }).click();
  return page.getByRole('heading', { name: 'My account' });
}
