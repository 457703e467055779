import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { until } from '../desktop/desktop';
import { startUpdateServer, type UpdateServer } from '../updates/server';
import { expect, type Flare, test as base } from './flare';

/** An AppImage that this Flare believes to be in, and a server with updates for it. */
interface Place {
  file: string;
  folder: string;
  server: UpdateServer;
  /** The environment, with a policy. */
  env: (updates: Record<string, unknown>) => Promise<Record<string, string>>;
}

const test = base.extend<{ place: Place }>({
  place: async ({ usePolicy }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'flare-update.'));
    const file = join(folder, 'Flare.AppImage');
    await writeFile(file, 'the old version');
    const server = await startUpdateServer();
    // Node gives the program's path for this import, Electron its interface.
    const electron = createRequire(import.meta.url)('electron') as string;
    await use({
      ...{ file, folder, server },
      async env(updates) {
        const appImage = { APPIMAGE: file, APPDIR: dirname(electron), FLARE_PACKAGE: 'AppImage' };
        return { ...appImage, ...(await usePolicy({ updates })), XDG_CACHE_HOME: join(folder, 'cache') };
      },
    });
    await server.close();
    await rm(folder, { recursive: true });
  },
});

const program = (marker: string) => Buffer.from(`#!/bin/sh\ntouch '${marker}'\n`);
const soon = ({ address }: UpdateServer) => ({ address, spreadSeconds: 1 });

async function openSettings({ page }: Flare) {
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByText(/^Version [\d.]+$/)).toBeVisible();
}

async function quit(flare: Flare): Promise<number | null> {
  const ended = flare.ended();
  await (await flare.tray()).choose('Quit');
  return ended;
}

const filesBelow = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

test('a new version is loaded in the background, and takes the place of the old one when Flare quits', async ({
  launch,
  place,
}) => {
  const bytes = program(join(place.folder, 'started'));
  place.server.publish({ version: '9.9.9', name: 'Flare-9.9.9.AppImage', bytes });
  const flare = await launch({ env: await place.env(soon(place.server)) });
  await openSettings(flare);
  await expect(flare.page.getByText('Version 9.9.9 will be installed when Flare quits.')).toBeVisible();
  expect(await readFile(place.file, 'utf8')).toBe('the old version');
  expect(await quit(flare)).toBe(0);
  expect(await readFile(place.file)).toEqual(bytes);
  expect((await stat(place.file)).mode & 0o777).toBe(0o755);
  expect(await filesBelow(place.folder)).not.toContain('started');
});

test('what was loaded is removed once it is installed', async ({ launch, place }) => {
  const release = { name: 'Flare-9.9.9.AppImage', bytes: program('/nowhere') };
  place.server.publish({ ...release, version: '9.9.9' });
  const flare = await launch({ env: await place.env(soon(place.server)) });
  await openSettings(flare);
  await expect(flare.page.getByText('Version 9.9.9 will be installed when Flare quits.')).toBeVisible();
  expect(await quit(flare)).toBe(0);
  expect(await filesBelow(join(place.folder, 'cache'))).toContain(release.name);

  place.server.publish({ ...release, version: '0.0.1' });
  const again = await launch({ userData: flare.userData, env: await place.env(soon(place.server)) });
  await openSettings(again);
  await expect(again.page.getByText('Up to date, checked')).toBeVisible();
  expect(await filesBelow(join(place.folder, 'cache'))).not.toContain(release.name);
});

test('“Restart now” installs it and starts it', async ({ launch, place }) => {
  const marker = join(place.folder, 'started');
  place.server.publish({ version: '9.9.9', name: 'Flare-9.9.9.AppImage', bytes: program(marker) });
  const flare = await launch({ env: await place.env(soon(place.server)) });
  await openSettings(flare);
  const ended = flare.ended();
  // The window may be gone before the click is over.
  await flare.page
    .getByRole('button', { name: 'Restart now' })
    .click()
    .catch(() => undefined);
  expect(await ended).toBe(0);
  await until('the new version to run', async () => (await filesBelow(place.folder)).includes('started'));
});

test('“Restart to update” in the tray menu does the same for who never opens the settings', async ({
  launch,
  place,
}) => {
  const marker = join(place.folder, 'started');
  place.server.publish({ version: '9.9.9', name: 'Flare-9.9.9.AppImage', bytes: program(marker) });
  const flare = await launch({ env: await place.env(soon(place.server)) });
  const tray = await flare.tray();
  await until('the menu to say it', async () => (await tray.menu()).includes('Restart to update'));
  const ended = flare.ended();
  await tray.choose('Restart to update');
  expect(await ended).toBe(0);
  await until('the new version to run', async () => (await filesBelow(place.folder)).includes('started'));
});

test('a report that is being sent comes before “Restart to update”', async ({ crm, launch, place }) => {
  const marker = join(place.folder, 'started');
  place.server.publish({ version: '9.9.9', name: 'Flare-9.9.9.AppImage', bytes: program(marker) });
  const flare = await launch({ env: await place.env(soon(place.server)) });
  await flare.signIn(crm);
  const tray = await flare.tray();
  await until('the menu to say it', async () => (await tray.menu()).includes('Restart to update'));
  const unanswered = crm.misbehave({ kind: 'hang', call: 'createTicket' });
  await flare.report('No internet');
  await until('the report to be sent', () => Promise.resolve(unanswered.hits));
  const ended = flare.ended();
  await tray.choose('Restart to update');
  await expect(flare.page.getByText('A report is being sent. Version 9.9.9 waits for it.')).toBeVisible();
  await crm.stop();
  expect(await ended).toBe(0);
  await until('the new version to run', async () => (await filesBelow(place.folder)).includes('started'));
});

test('what is not what was announced is refused, said and removed', async ({ launch, place }) => {
  const release = { version: '9.9.9', name: 'Flare-9.9.9.AppImage', bytes: program('/nowhere') };
  place.server.publish(release, Buffer.from(release.bytes).fill(35));
  const flare = await launch({ env: await place.env(soon(place.server)) });
  await openSettings(flare);
  await expect(flare.page.getByText('The new version arrived damaged, so Flare did not use it.')).toBeVisible();
  expect(await quit(flare)).toBe(0);
  expect(await readFile(place.file, 'utf8')).toBe('the old version');
  expect(await filesBelow(join(place.folder, 'cache'))).not.toContain(release.name);
});

test('what was swapped on the disk after it was checked is not installed', async ({ launch, place }) => {
  const release = { version: '9.9.9', name: 'Flare-9.9.9.AppImage', bytes: program('/nowhere') };
  place.server.publish(release);
  const flare = await launch({ env: await place.env(soon(place.server)) });
  await openSettings(flare);
  await expect(flare.page.getByText('Version 9.9.9 will be installed when Flare quits.')).toBeVisible();
  const entries = await readdir(join(place.folder, 'cache'), { recursive: true, withFileTypes: true });
  const loaded = entries.find(({ name }) => name === release.name);
  const file = join(loaded?.parentPath ?? '', release.name);
  await chmod(file, 0o755);
  await writeFile(file, 'something else');
  expect(await quit(flare)).toBe(0);
  expect(await readFile(place.file, 'utf8')).toBe('the old version');

  const again = await launch({ userData: flare.userData, env: await place.env(soon(place.server)) });
  await openSettings(again);
  await expect(again.page.getByText('Version 9.9.9 could not be installed the last time.')).toBeVisible();
});

for (const [what, ending] of [
  ['the announcement', '.yml'],
  ['the file', '.AppImage'],
] as const) {
  test(`a redirect of ${what} to an address that is not encrypted is not followed`, async ({ launch, place }) => {
    const other = await startUpdateServer();
    const release = { version: '9.9.9', name: 'Flare-9.9.9.AppImage', bytes: program('/nowhere') };
    place.server.publish(release);
    other.publish(release);
    place.server.redirect(ending, `${other.address}${ending === '.yml' ? 'latest-linux.yml' : release.name}`);
    const flare = await launch({ env: await place.env(soon(place.server)) });
    await openSettings(flare);
    await expect(flare.page.getByText('Flare could not look for a new version.')).toBeVisible();
    expect(other.requests).toHaveLength(0);
    await other.close();
  });
}

test('copies cannot be told apart by what they send', async ({ launch, place }) => {
  const env = await place.env(soon(place.server));
  const ids = new Set<unknown>();
  async function start(userData?: string): Promise<Flare> {
    const before = place.server.requests.length;
    const flare = await launch({ env, ...(userData !== undefined && { userData }) });
    await until('the server to be asked', () => Promise.resolve(place.server.requests.length > before));
    ids.add(place.server.requests.at(-1)?.headers['x-user-staging-id']);
    await flare.kill();
    return flare;
  }
  await start((await start()).userData);
  expect(ids.size).toBe(2);
});

test('where the policy wants no updates nobody is asked', async ({ launch, place }) => {
  const flare = await launch({ env: await place.env({ ...soon(place.server), enabled: false }) });
  await openSettings(flare);
  await expect(flare.page.getByText('Your provider takes care of new versions.')).toBeVisible();
  await flare.page.evaluate(() =>
    (window as unknown as { flare: { call: { lookForUpdate(): unknown } } }).flare.call.lookForUpdate(),
  );
  expect(await quit(flare)).toBe(0);
  expect(place.server.requests).toHaveLength(0);
});

test('where nobody names an address the settings say so', async ({ launch, place }) => {
  const flare = await launch({ env: await place.env({}) });
  await openSettings(flare);
  await expect(flare.page.getByText('Your provider has not set up updates.')).toBeVisible();
});
