import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desktop, until } from '../desktop/desktop';
import { expect, KEYCHAIN_SERVICE, root, test } from './flare';

test('the form has no hidden keys: Ctrl+R and Ctrl+Q neither reload nor quit', async ({ crm, flare }) => {
  const held = crm.misbehave({ kind: 'hold', call: 'createTicket' });
  await flare.page.getByLabel('What is wrong?').fill('No internet');
  await flare.page.getByLabel('What is wrong?').press('Control+Enter');
  await expect(flare.page.getByText('Saved. Sending…')).toBeVisible();
  await flare.untilFocused();
  await flare.page.evaluate(() => (document.title = 'The same page'));
  await desktop.press('ctrl+r');
  await desktop.press('ctrl+shift+r');
  await desktop.press('ctrl+q');
  await desktop.press('ctrl+w');
  held.clear();
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  expect(await flare.page.title()).toBe('The same page');
  expect(flare.process.exitCode).toBeNull();
  expect(crm.tickets).toHaveLength(1);
});

test('the same report asked for twice while it is under way is sent once', async ({ crm, flare }) => {
  crm.misbehave({ kind: 'delay', ms: 500, call: 'createTicket' });
  const answers = await flare.page.evaluate(() =>
    Promise.all([1, 2].map(() => window.flare.call.sendReport({ subjectId: 1, message: 'No internet' }))),
  );
  expect(answers).toEqual([
    { ok: true, value: expect.objectContaining({ message: 'No internet' }) as unknown },
    { ok: true, value: expect.objectContaining({ message: 'No internet' }) as unknown },
  ]);
  const list = () => flare.page.evaluate(() => window.flare.call.listReports({ offset: 0, limit: 10 }));
  await expect.poll(list).toMatchObject({ value: { total: 1, reports: [{ state: 'sent' }] } });
  expect(crm.tickets).toHaveLength(1);
});

test('a window whose process died comes back, with the draft', async ({ flare }) => {
  await flare.page.getByLabel('What is wrong?').fill('Half a sentence');
  await until('the draft to be on disk', async () => (await flare.fileText('draft.json')).includes('Half a sentence'));
  await flare.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const isBack = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(undefined)));
    contents?.forcefullyCrashRenderer();
    await isBack;
  });
  const read = () =>
    flare.app.evaluate(({ BrowserWindow }) => {
      const script = 'document.querySelector("textarea")?.value';
      return BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script) as Promise<string | undefined>;
    });
  await until('the form to be back', async () => (await read()) === 'Half a sentence');
});

test('what was typed is on disk when Flare quits at once', async ({ flare }) => {
  const ended = flare.ended();
  await flare.app.evaluate(({ app, BrowserWindow }) => {
    const call = 'void window.flare.call.saveDraft({ subjectId: 1, message: "x".repeat(2000) }); 1';
    void BrowserWindow.getAllWindows()[0]
      ?.webContents.executeJavaScript(call)
      .then(() => app.quit());
  });
  expect(await ended).toBe(0);
  expect(await flare.fileText('draft.json')).toContain('x'.repeat(2000));
});

test('a sign-out is complete when Flare quits at once', async ({ crm, flare }) => {
  expect(await desktop.secret(KEYCHAIN_SERVICE, crm.address)).not.toBe('');
  const ended = flare.ended();
  await flare.app.evaluate(({ app, BrowserWindow }) => {
    const call = 'window.flare.call.signOut().then(() => 1)';
    void BrowserWindow.getAllWindows()[0]
      ?.webContents.executeJavaScript(call)
      .then(() => app.quit());
  });
  expect(await ended).toBe(0);
  expect(await desktop.secret(KEYCHAIN_SERVICE, crm.address)).toBe('');
  expect(JSON.parse(await flare.fileText('account.json'))).toMatchObject({ account: null, leftovers: [] });
});

test('damaged files are set aside and said, never deleted', async ({ flare, launch }) => {
  await flare.kill();
  for (const name of ['draft', 'account', 'settings'])
    await writeFile(join(flare.userData, `${name}.json`), `{ ${name}`);
  const again = await launch({ userData: flare.userData });
  await again.page.getByRole('button', { name: 'Settings' }).click();
  await expect(again.page.getByText('The text you had not sent yet could not be read')).toBeVisible();
  await expect(again.page.getByText('Flare could not read who was signed in')).toBeVisible();
  await expect(again.page.getByText('Your settings could not be read')).toBeVisible();
  const files = await again.everyFile();
  for (const name of ['draft', 'account', 'settings']) expect(files).toContain(`{ ${name}`);
});

test('a folder that cannot be written is said, instead of nothing at all', async () => {
  test.skip(process.getuid?.() === 0, 'Root may write everywhere; the unprivileged run checks this.');
  const folder = await mkdtemp(join(tmpdir(), 'flare-data.'));
  await chmod(folder, 0o500);
  // Node gives the program's path for this import, Electron its interface.
  const program = createRequire(import.meta.url)('electron') as string;
  const started = spawn(program, [`--user-data-dir=${folder}`, root], { stdio: 'ignore' });
  const ended = new Promise((resolve) => started.once('exit', resolve));
  await until('the message', async () => (await desktop.activeWindow()) === 'Error');
  await desktop.press('Return');
  expect(await ended).toBe(1);
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});
