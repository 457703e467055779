import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { faults } from '../crm/server';
import { desktop, until } from '../desktop/desktop';
import { expect, KEYCHAIN_SERVICE, test } from './flare';

test('the appearance changes at once, window and all, and outlasts a crash', async ({ flare, launch }) => {
  const { app, page } = flare;
  const look = () =>
    app.evaluate(({ BrowserWindow, nativeTheme }) => [
      nativeTheme.themeSource,
      BrowserWindow.getAllWindows()[0]?.getBackgroundColor().toLowerCase(),
    ]);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.getByRole('button', { name: 'Settings' }).click();
  await flare.untilFocused();
  await page.getByLabel('Appearance').focus();
  await desktop.press('d');
  await expect.poll(look).toEqual(['dark', '#1d1b19']);
  await expect.poll(ground).toBe('rgb(29, 27, 25)');
  await desktop.press('Up');
  await expect.poll(look).toEqual(['light', '#faf8f5']);
  await expect.poll(ground).toBe('rgb(250, 248, 245)');
  await desktop.press('Down');
  await until('the appearance to be kept', async () => (await flare.fileText('settings.json')).includes('"dark"'));
  await flare.kill();

  const again = await launch({ userData: flare.userData });
  expect(await again.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  await again.page.getByRole('button', { name: 'Settings' }).click();
  await expect(again.page.getByLabel('Appearance')).toHaveValue('dark');
});

test('what changes on the desktop is followed: its colour at once, its language when Flare is opened', async ({
  flare,
}) => {
  const { app, page } = flare;
  const accent = () => page.evaluate(() => document.documentElement.style.getPropertyValue('--system-accent'));
  await app.evaluate(({ app: electron, nativeTheme, systemPreferences }) => {
    electron.getPreferredSystemLanguages = () => ['de-DE'];
    Object.assign(systemPreferences, { getAccentColor: () => '3366ccff' });
    nativeTheme.emit('updated');
  });
  await expect.poll(accent).toBe('#3366cc');
  await desktop.press('Escape');
  await flare.untilVisible(false);
  await desktop.press('super+ctrl+y');
  await expect(page.getByRole('button', { name: 'Einstellungen' })).toBeVisible();
});

test('without notifications nothing is told, but a question still shows in the tray and in the window', async ({
  crm,
  flare,
}) => {
  const { app, page } = flare;
  await app.evaluate(({ Notification }) => {
    Object.assign(globalThis, { told: 0 });
    Notification.prototype.show = () => {
      (globalThis as unknown as { told: number }).told += 1;
    };
  });
  const told = () => app.evaluate(() => (globalThis as unknown as { told: number }).told);
  const ticket = crm.addTicket({ subject_id: 1, type_id: 1, status_id: 1, priority_id: 3, group_id: 1, message: 'x' });
  const goesOn = async (status: string) => {
    ticket.status = status;
    await page.evaluate(() => window.flare.call.watchTickets(true));
  };
  await goesOn('Open');
  const notifications = page.getByRole('switch', { name: 'Notifications' });
  await page.getByRole('button', { name: 'Settings' }).click();
  await flare.untilFocused();
  await notifications.focus();
  await desktop.press('space');
  await expect(page.getByRole('status')).toHaveText('Saved');
  await expect(notifications).not.toBeChecked();
  await desktop.press('Escape');
  await flare.untilVisible(false);
  await goesOn('In Progress');
  expect(await told()).toBe(0);

  await (await flare.tray()).choose('Report a problem…');
  crm.misbehave({ ...faults.subscriberNotFound(), call: 'createTicket' });
  await flare.report('No internet');
  const tray = await flare.tray();
  await until('the tray to say it', async () => (await tray.tooltip()).includes('1 report needs your answer'));
  await expect(page.getByTitle('1 report needs your answer')).toBeVisible();

  await tray.choose('Settings…');
  await flare.untilFocused();
  await notifications.focus();
  await desktop.press('space');
  await expect(notifications).toBeChecked();
  await desktop.press('Escape');
  await flare.untilVisible(false);
  await goesOn('Closed');
  await expect.poll(told).toBe(1);
});

test('a target of the line is asked as soon as it is named, and only then', async ({ flare }) => {
  const { page } = flare;
  let calls = 0;
  const target = createServer((socket) => {
    calls += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => target.once('listening', resolve));
  const address = target.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  await page.getByRole('button', { name: 'Settings' }).click();
  await flare.untilFocused();
  await page.getByText('What the line is tested with').click();
  await page.getByLabel('Servers on the internet').click();
  await desktop.type(`127.0.0.1:${port}x`);
  await desktop.press('Return');
  await expect(page.getByText(`“127.0.0.1:${port}x” is no address with a port.`)).toBeVisible();
  expect(calls).toBe(0);
  await desktop.press('BackSpace', 'Return');
  // Sooner than the next look would come by itself.
  await until('the target to be asked', () => Promise.resolve(calls > 0), 5_000);
  await expect(page.getByRole('status')).toHaveText('Saved');
  expect(await flare.fileText('settings.json')).toContain(`"127.0.0.1:${port}"`);
  target.close();
});

test('the diagnostics tell of the line, the outbox and the log, and nothing of who it is', async ({ crm, flare }) => {
  const { app, page } = flare;
  await app.evaluate(({ shell }) => {
    shell.openPath = (path) => {
      Object.assign(globalThis, { opened: path });
      return Promise.resolve('');
    };
  });
  crm.misbehave({ ...faults.subscriberNotFound(), call: 'createTicket' });
  await flare.report('My secret words');
  await expect(page.getByRole('alert')).toContainText('Was refused');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Copy diagnostics' }).click();
  const copied = () => app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toContain('Outbox: 0 waiting, 1 in need of the user');
  const text = await copied();
  for (const words of ['Electron ', 'Line: ', '] [info] started']) {
    expect(text).toContain(words);
  }
  expect(text).toContain(`Provider: ${crm.address}`);
  for (const words of ['secret', 'Jane', 'Doe', '12345', flare.userData, hostname()]) expect(text).not.toContain(words);
  const token = await desktop.secret(KEYCHAIN_SERVICE, crm.address);
  expect(token).not.toBe('');
  expect(text).not.toContain(token);

  await page.getByRole('button', { name: 'Open the log folder' }).click();
  await expect
    .poll(() => app.evaluate(() => (globalThis as { opened?: string }).opened))
    .toBe(join(flare.userData, 'logs'));
});
