import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { desktop, until } from '../desktop/desktop';
import { expect, test } from './flare';

const pictures = join(import.meta.dirname, '../../test-output/screenshots');

test.beforeAll(() => mkdir(pictures, { recursive: true }));

test('a click on the tray icon, a line, Ctrl+Enter: a ticket, with real mouse and keys', async ({ crm, flare }) => {
  await flare.page.getByRole('button', { name: 'Dismiss' }).click();
  await desktop.press('Escape');
  await flare.untilVisible(false);

  await desktop.clickAt(desktop.trayIcon);
  await flare.untilFocused();
  await expect(flare.page.getByLabel('What is wrong?')).toBeFocused();

  await flare.page.getByLabel('Subject').selectOption('Technical Support');
  await flare.page.getByLabel('What is wrong?').focus();
  await desktop.type('No internet since this morning. The router is on.');
  await expect(flare.page.getByLabel('What is wrong?')).toHaveValue(
    'No internet since this morning. The router is on.',
  );
  const { x, y, width } = await desktop.activeBounds();
  expect({ right: x + width, y }).toEqual({ right: 1272, y: 41 });
  await desktop.screenshot(join(pictures, 'desktop.png'));
  await flare.page.screenshot({ path: join(pictures, 'form.png') });
  await desktop.press('ctrl+Return');

  await expect(flare.page.getByRole('status').getByText('Ticket #101 opened', { exact: true })).toBeVisible();
  await flare.page.screenshot({ path: join(pictures, 'ticket-opened.png') });
  expect(crm.tickets).toMatchObject([
    {
      ticket_id: 101,
      username: crm.subscriber.username,
      subject_id: 1,
      type_id: 1,
      status_id: 1,
      priority_id: 1,
      group_id: 1,
      message: expect.stringMatching(
        /^No internet since this morning\. The router is on\.\n\n-- Line report by Flare [^]*\n\nFlare reference \w{4}-\w{4}$/,
      ) as unknown,
    },
  ]);
});

test('the global shortcut opens the form, Esc hides it and gives the keyboard back', async ({ flare }) => {
  await flare.app.evaluate(({ BrowserWindow }) => {
    const other = new BrowserWindow({ title: 'Somebody else’s window', width: 300, height: 200 });
    other.focus();
  });
  const isOther = async () => (await desktop.activeWindow()) === 'Somebody else’s window';
  await desktop.press('Escape');
  await until('the other window to have the keyboard', isOther);

  await desktop.press('super+ctrl+y');
  await until('the form to have the keyboard', async () => (await desktop.activeWindow()) === 'Flare');
  await expect(flare.page.getByLabel('What is wrong?')).toBeFocused();

  await desktop.press('Escape');
  await until('the other window to have the keyboard again', isOther);
});

test('the tray menu over D-Bus: each entry opens its view', async ({ flare }) => {
  const tray = await flare.tray();
  expect(await tray.menu()).toEqual(['Report a problem…', 'My reports', 'My account', 'Settings…', 'Quit']);

  await tray.choose('Settings…');
  await expect(flare.page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await tray.choose('My reports');
  await expect(flare.page.getByRole('heading', { name: 'My reports' })).toBeVisible();
  await tray.choose('My account');
  await expect(flare.page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await tray.choose('Report a problem…');
  await expect(flare.page.getByLabel('What is wrong?')).toBeFocused();

  await desktop.press('Escape');
  await flare.untilVisible(false);
  await tray.click();
  await flare.untilVisible();
});

test('a view that is chosen while the window is loading is shown', async ({ flare }) => {
  const tray = await flare.tray();
  const renderer = await flare.app.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents();
    if (!contents) throw new Error('Flare has no window.');
    process.kill(contents.getOSProcessId(), 'SIGSTOP');
    contents.reload();
    return contents.getOSProcessId();
  });
  await tray.choose('Settings…');
  process.kill(renderer, 'SIGCONT');
  await expect(flare.page.getByRole('heading', { name: 'Settings' })).toBeVisible();
});

test('Quit ends Flare', async ({ flare }) => {
  const ended = flare.ended();
  await (await flare.tray()).choose('Quit');
  expect(await ended).toBe(0);
});

test('a second start shows the form of the first, and ends', async ({ flare }) => {
  await desktop.press('Escape');
  await flare.untilVisible(false);
  const [program = '', ...args] = flare.process.spawnargs.filter((arg) => !/^--(inspect|remote-debugging)/.test(arg));
  const second = spawn(program, args, { stdio: 'ignore' });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  await flare.untilVisible();
});

test('--report shows the form at the first start', async ({ crm, flare, launch }) => {
  await flare.kill();
  const quiet = await launch({ userData: flare.userData });
  await expect(quiet.page.getByLabel('What is wrong?')).toBeAttached();
  expect(await quiet.isVisible()).toBe(false);
  await quiet.kill();
  const asked = await launch({ userData: flare.userData, args: ['--report'] });
  await asked.untilVisible();
  await expect(asked.page.getByLabel('What is wrong?')).toBeFocused();
  expect(crm.tickets).toEqual([]);
});

test('on a small screen the whole window is on it, with its button', async ({ flare, launch }) => {
  await flare.kill();
  // A screen of 800 × 500, less the panel. The window manager would leave no margin.
  const small = await launch({ userData: flare.userData, args: ['--report', '--force-device-scale-factor=1.6'] });
  await small.untilFocused();
  const { y, height } = await desktop.activeBounds();
  expect(y).toBeGreaterThan(40);
  expect(y + height).toBeLessThan(792);
  await expect(small.page.getByRole('button', { name: 'Send report' })).toBeInViewport({ ratio: 1 });
  await desktop.screenshot(join(pictures, 'small-screen.png'));
});

test('the window’s close button and the window manager only hide it', async ({ flare }) => {
  await flare.page.getByRole('button', { name: 'Close' }).click();
  await flare.untilVisible(false);
  await desktop.clickAt(desktop.trayIcon);
  await flare.untilFocused();
  await desktop.press('alt+F4');
  await flare.untilVisible(false);
  expect(flare.process.exitCode).toBeNull();
});

test('10,000 characters of any script arrive byte for byte', async ({ crm, flare }) => {
  const piece = `"quotes" 'and' \\ <b>&amp;</b> Ünï ß 漢字 かな 한글 العربية हिन्दी বাংলা 👩‍👩‍👧‍👦🔥\n\ttab\n`;
  const message = piece
    .repeat(Math.ceil(10_000 / piece.length))
    .slice(0, 10_000)
    .toWellFormed();
  await flare.page.getByLabel('What is wrong?').fill(message);
  await flare.page.getByRole('button', { name: 'Send report' }).click();
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  expect(crm.tickets[0]?.message.replace(/\n\n-- Line report [^]*$/, '')).toBe(message);
});

test('the draft and the subject survive Esc, a crash and a restart', async ({ flare, launch }) => {
  await flare.page.getByLabel('Subject').selectOption('Billing Issue');
  await flare.page.getByLabel('What is wrong?').focus();
  await desktop.type('Half a sente');
  await expect(flare.page.getByLabel('What is wrong?')).toHaveValue('Half a sente');
  await desktop.press('Escape');
  await flare.untilVisible(false);
  await desktop.clickAt(desktop.trayIcon);
  await flare.untilFocused();
  await expect(flare.page.getByLabel('What is wrong?')).toHaveValue('Half a sente');
  await desktop.type('nce');
  await until('the draft to be on disk', () =>
    flare.fileText('draft.json').then((text) => text.includes('Half a sentence')),
  );

  await flare.kill();
  const again = await launch({ userData: flare.userData });
  await expect(again.page.getByLabel('What is wrong?')).toHaveValue('Half a sentence');
  await expect(again.page.getByLabel('Subject')).toHaveValue(/./);
  await expect(again.page.locator('select option:checked')).toHaveText('Billing Issue');
});

test('the form works at once from the cached subjects while the CRM cannot be reached', async ({
  crm,
  flare,
  launch,
}) => {
  await expect(flare.page.locator('select option')).toHaveText(['Technical Support', 'Billing Issue']);
  await until('the subjects to be on disk', () =>
    flare.fileText('subjects.json').then((text) => text.includes('Billing')),
  );
  await flare.kill();
  await crm.stop();
  const offline = await launch({ userData: flare.userData, args: ['--report'] });
  await expect(offline.page.locator('select option')).toHaveText(['Technical Support', 'Billing Issue']);

  await offline.report('Still nothing');
  await expect(offline.page.getByRole('status')).toContainText('Waiting for the line');

  await crm.restart();
  await expect(offline.page.getByText('Ticket #101 opened')).toBeVisible();
  expect(crm.tickets).toHaveLength(1);
});

test('the subject list is refreshed in the background, and an open tray menu stays', async ({ crm, flare }) => {
  const tray = await flare.tray();
  const menu = await tray.menuLayout();
  await expect(flare.page.locator('select option')).toHaveCount(2);
  crm.subjects.push({ subject_id: 9, name: 'Television' });
  await desktop.press('Escape');
  await flare.untilVisible(false);
  await desktop.clickAt(desktop.trayIcon);
  await expect(flare.page.locator('select option')).toHaveText(['Technical Support', 'Billing Issue', 'Television']);
  expect(await tray.menuLayout()).toBe(menu);
});
