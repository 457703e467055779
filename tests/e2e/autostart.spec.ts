import { spawn } from 'node:child_process';
import { access, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, desktop, until } from '../desktop/desktop';
import { chromiumSandbox } from '../desktop/electron';
import { trayOf } from '../desktop/tray';
import { expect, root, test as base } from './flare';

interface Fixtures {
  /** A folder for the user's configuration, with the entry in it, and a program that starts this Flare. */
  home: { entry: string; program: string; userData: string; env: Record<string, string> };
}

const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  home: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'flare home.'));
    const program = join(folder, 'flare');
    const userData = join(folder, 'data');
    await mkdir(userData);
    // Node gives the program's path for this import, Electron its interface.
    const electron = createRequire(import.meta.url)('electron') as string;
    const switches = [`--user-data-dir=${userData}`, ...(chromiumSandbox ? [] : ['--no-sandbox']), root];
    const words = [electron, ...switches].map((word) => `'${word}'`).join(' ');
    await writeFile(program, `#!/bin/sh\nexec ${words} "$@"\n`);
    await chmod(program, 0o755);
    const env = { XDG_CONFIG_HOME: join(folder, 'config'), FLARE_PROGRAM: program };
    await use({ entry: join(folder, 'config/autostart/flare.desktop'), program, userData, env });
    // One that is left over would keep the shortcut from all that come after it.
    await command('pkill', '-KILL', '-f', userData).catch(() => '');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

test('the entry that is written starts Flare in the tray, without its window', async ({ home, launch }) => {
  const { entry, userData, env } = home;
  const first = await launch({ userData, env });
  await until('the entry to be written', () => exists(entry));
  await first.kill();

  // As a desktop does: GLib reads the entry and splits its Exec line.
  const started = spawn('gio', ['launch', entry], { env: { ...process.env, ...env }, stdio: 'ignore' });
  await new Promise((resolve) => started.once('exit', resolve));
  // Chromium puts the switches of its command line before the rest.
  const pid = await until('Flare to run', async () =>
    Number(await command('pgrep', '-f', `user-data-dir=${userData} .*--hidden( |$)`).catch(() => '0')),
  );
  const tray = await trayOf(pid);
  await until('the account to be known', async () => (await tray.menu()).includes('Sign in…'));
  expect(await desktop.countWindows('Flare')).toBe(0);
  await tray.click();
  await until('the window to be shown', async () => (await desktop.activeWindow()) === 'Flare');
});

test('the settings take the entry away and bring it back', async ({ home, launch }) => {
  const { entry, userData, env } = home;
  const { page } = await launch({ userData, env });
  await page.getByRole('button', { name: 'Settings' }).click();
  const row = page.getByLabel('Start with the computer');
  await expect(row).toBeChecked();
  await row.uncheck();
  await until('the entry to be gone', async () => !(await exists(entry)));
  await expect(row).not.toBeChecked();
  await row.check();
  await until('the entry to be back', () => exists(entry));
});

test('an entry that the desktop’s own tools have switched off stays off', async ({ home, launch }) => {
  const { entry, userData, env } = home;
  const first = await launch({ userData, env });
  await until('the entry to be written', () => exists(entry));
  await first.kill();
  await writeFile(entry, `${await readFile(entry, 'utf8')}Hidden=true\n`);

  const { page } = await launch({ userData, env });
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByText('Your desktop’s own settings keep Flare from starting.')).toBeVisible();
  expect(await readFile(entry, 'utf8')).toContain('Hidden=true');
});

test('a policy decides it for everybody', async ({ home, launch, usePolicy }) => {
  const { entry, userData, env } = home;
  const { page } = await launch({ userData, env: { ...env, ...(await usePolicy({ autostart: false })) } });
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByLabel('Start with the computer')).toBeDisabled();
  await expect(page.getByText('Managed by your provider')).toBeVisible();
  expect(await exists(entry)).toBe(false);
});

test('a development run writes no entry', async ({ home, launch }) => {
  const { entry, userData, env } = home;
  const { page } = await launch({ userData, env: { XDG_CONFIG_HOME: env['XDG_CONFIG_HOME'] ?? '' } });
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByText('Only an installed Flare can start with the computer.')).toBeVisible();
  expect(await exists(entry)).toBe(false);
});
