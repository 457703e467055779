import { readdir, readFile } from 'node:fs/promises';
import { desktop, until } from '../desktop/desktop';
import { expect, type Flare, KEYCHAIN_SERVICE, test } from './flare';

/** The renderer's whole heap as text, after a garbage collection. */
async function heapOf({ app, page }: Flare): Promise<string> {
  const inspector = await app.context().newCDPSession(page);
  const chunks: string[] = [];
  inspector.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await inspector.send('HeapProfiler.collectGarbage');
  await inspector.send('HeapProfiler.takeHeapSnapshot');
  await inspector.detach();
  return chunks.join('');
}

/** Command lines and environments of every process, as far as this user may read them. */
async function everyProcess(): Promise<string> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const files = pids.flatMap((pid) => [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`]);
  return (await Promise.all(files.map((file) => readFile(file, 'latin1').catch(() => '')))).join('\n');
}

test('the token shows up in no renderer, file, log, output or command line', async ({ crm, launch }) => {
  const flare = await launch();
  const output: string[] = [];
  flare.process.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  flare.process.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const processes: string[] = [];
  const watching = new AbortController();
  const watch = (async () => {
    while (!watching.signal.aborted) processes.push(await everyProcess());
  })();

  await flare.signIn(crm);
  const token = await until('the token to be in the keychain', () => desktop.secret(KEYCHAIN_SERVICE, crm.address));
  await flare.page.getByLabel('What is wrong?').fill('No internet');
  await flare.page.getByRole('button', { name: 'Send report' }).click();
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  crm.misbehave({
    kind: 'respond',
    status: 400,
    body: '{"success": false, "message": "Invalid request data"}',
    call: 'createTicket',
  });
  await flare.page.getByLabel('What is wrong?').fill('And again');
  await flare.page.getByRole('button', { name: 'Send report' }).click();
  await expect(flare.page.getByRole('alert')).toBeVisible();

  const heap = await heapOf(flare);
  expect(heap).toContain('And again');
  expect(heap.includes(token)).toBe(false);
  expect(heap.includes(crm.subscriber.password)).toBe(false);

  watching.abort();
  await watch;
  expect(processes.join('').includes('--user-data-dir')).toBe(true);
  expect(processes.join('').includes(token)).toBe(false);

  const files = await flare.everyFile();
  expect(files).toContain(crm.address);
  expect(files.includes(token)).toBe(false);
  expect(files.includes(crm.subscriber.password)).toBe(false);
  expect(output.join('').includes(token)).toBe(false);
});

test('neither a restart nor a sign-out that fails leaves the token in a file', async ({ crm, flare, launch }) => {
  const token = await until('the token to be in the keychain', () => desktop.secret(KEYCHAIN_SERVICE, crm.address));
  await flare.kill();
  const again = await launch({ userData: flare.userData, args: ['--report'] });
  await again.untilSignedIn();
  await expect(again.page.getByLabel('What is wrong?')).toBeVisible();
  await crm.stop();
  await (await again.tray()).choose('My account');
  await again.page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await until('the sign-out to fail', async () =>
    (await again.everyFile()).includes('the CRM was not told of a sign-out'),
  );
  expect((await again.everyFile()).includes(token)).toBe(false);
});

test('an access token leaves the renderer once it is kept', async ({ crm, launch }) => {
  const flare = await launch();
  const token = crm.mintToken();
  await flare.page.getByLabel('Provider address').fill(crm.address);
  await flare.page.getByText('Use an access token').click();
  const field = flare.page.getByLabel('Access token', { exact: true });
  await field.focus();
  await desktop.type(token);
  await expect(field).toHaveValue(token);
  await desktop.press('Return');
  await flare.page.getByLabel('What is wrong?').waitFor();
  await until('the token to leave the heap', async () => !(await heapOf(flare)).includes(token));
});
