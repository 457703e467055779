import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { desktop, until } from '../desktop/desktop';
import { expect, root, test } from './flare';

test('the present shortcut can be pressed for the new one, and opens Flare again afterwards', async ({ flare }) => {
  const { app, page } = flare;
  const shortcut = page.getByLabel('Shortcut');
  const heading = page.getByRole('heading', { name: 'Settings' });
  const message = page.getByLabel('What is wrong?');
  await page.getByRole('button', { name: 'Settings' }).click();
  await flare.untilFocused();
  await shortcut.click();
  await expect(page.getByText('Another program uses this shortcut')).toBeHidden();
  await desktop.press('super+ctrl+y');
  await expect(page.getByRole('status')).toHaveText('Saved');
  await expect(shortcut).toHaveValue('Ctrl + Super + Y');
  await expect(heading).toBeVisible();
  await desktop.press('super+ctrl+y');

  const isRegistered = () => app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Super+Control+Y'));
  // Whatever becomes of the window, the keys open it again.
  const leave = {
    hiding: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide()),
    crashing: () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()),
  };
  for (const go of [leave.hiding, leave.crashing]) {
    await expect(message).toBeVisible();
    await page.getByRole('button', { name: 'Settings' }).click();
    await flare.untilFocused();
    await shortcut.click();
    await expect.poll(isRegistered).toBe(false);
    await go();
    await expect.poll(isRegistered).toBe(true);
    await desktop.press('super+ctrl+y');
    await flare.untilFocused();
  }
});

test('after keys that another program has, others can be pressed at once', async ({ flare }) => {
  const { page } = flare;
  const shortcut = page.getByLabel('Shortcut');
  const other = spawn('python3', [join(root, 'tests/desktop/hold-keys.py'), 'j'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => other.stdout.once('data', resolve));
  await page.getByRole('button', { name: 'Settings' }).click();
  await flare.untilFocused();
  await shortcut.click();
  await desktop.press('ctrl+alt+j');
  await expect(page.getByText('Another program uses this shortcut')).toBeVisible();
  await desktop.press('ctrl+alt+k');
  await expect(shortcut).toHaveValue('Ctrl + Alt + K');
  await desktop.press('ctrl+alt+k');
  await expect(page.getByLabel('What is wrong?')).toBeVisible();
  other.stdin.end();
});

test('keys that cannot be the shortcut are said at once, and the old one goes on', async ({ flare }) => {
  const { page } = flare;
  const shortcut = page.getByLabel('Shortcut');
  await page.getByRole('button', { name: 'Settings' }).click();
  await flare.untilFocused();
  await shortcut.click();
  for (const [keys, sentence] of [
    ['Control_L', 'Hold it, and press another key with it.'],
    ['j', 'Press it together with Ctrl or Alt.'],
    ['ctrl+c', 'Your system and other programs need these keys.'],
  ] as const) {
    await desktop.press(keys);
    await expect(page.getByText(sentence)).toBeVisible();
  }
  await desktop.press('Escape');
  await expect(shortcut).toHaveValue('Super + Ctrl + Y');
  await desktop.press('Escape');
  await flare.untilVisible(false);
  await desktop.press('super+ctrl+y');
  await flare.untilFocused();
});

test('a shortcut that is turned off stays off after a crash, until the default is wanted again', async ({
  flare,
  launch,
}) => {
  const isRegistered = ({ app }: typeof flare) =>
    app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Super+Control+Y'));
  expect(await isRegistered(flare)).toBe(true);
  await flare.page.getByRole('button', { name: 'Settings' }).click();
  await flare.page.getByRole('button', { name: 'Turn off' }).click();
  await expect(flare.page.getByLabel('Shortcut')).toHaveValue('None');
  expect(await isRegistered(flare)).toBe(false);
  await until('the choice to be kept', async () => (await flare.fileText('settings.json')).includes('"shortcut": ""'));
  await flare.kill();

  const again = await launch({ userData: flare.userData });
  await again.page.getByRole('button', { name: 'Settings' }).click();
  await expect(again.page.getByLabel('Shortcut')).toHaveValue('None');
  expect(await isRegistered(again)).toBe(false);
  await again.page.getByRole('button', { name: 'Use the default' }).click();
  await expect(again.page.getByLabel('Shortcut')).toHaveValue('Super + Ctrl + Y');
  expect(await isRegistered(again)).toBe(true);
});

test('on Wayland the command to bind by hand can be copied', async ({ launch }) => {
  const env = { XDG_SESSION_TYPE: 'wayland' };
  const { app, page } = await launch({ env, args: ['--ozone-platform=x11'] });
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Copy text' }).click();
  const program = await app.evaluate(() => process.execPath);
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(`${program} ${root} --report`);
});
