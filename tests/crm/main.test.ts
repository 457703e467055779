import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { startDemoCrm } from './server';

const program = fileURLToPath(new URL('main.ts', import.meta.url));
const start = (...words: string[]) => spawn(process.execPath, ['--import', 'tsx', program, ...words]);

test('npm run crm says where it listens, who may sign in and with what, and Ctrl+C stops it', async () => {
  const crm = start('--port', '0');
  const [greeting] = (await once(crm.stdout, 'data')) as [Buffer];
  const [, address] = /listens on (\S+)/.exec(String(greeting)) ?? [];
  const [, token] = /Access token +(\S+)/.exec(String(greeting)) ?? [];
  expect(String(greeting)).toMatch(/User name +jane\.doe\n +Password +jane\.doe-password\n/);
  const headers = { Authorization: `Bearer ${token ?? ''}` };
  expect((await fetch(`${address ?? ''}/api/v1/Tickets/getSubjects`, { headers })).status).toBe(200);
  crm.kill('SIGINT');
  expect(await once(crm, 'exit')).toEqual([0, null]);
});

test('npm run crm says in a sentence that its port is taken', async () => {
  const other = await startDemoCrm();
  const { port } = new URL(other.address);
  const crm = start('--port', port);
  expect(await text(crm.stderr)).toBe(
    `Port ${port} is already in use. Choose another one: npm run crm -- --port ${Number(port) + 1}\n`,
  );
  expect(crm.exitCode ?? (await once(crm, 'exit'))[0]).toBe(1);
  await other.close();
});

test.each([['--port', 'many'], ['--port', '70000'], ['--wrong']])(
  'npm run crm shows its usage for %s %s',
  async (...words) => {
    const crm = start(...words);
    expect(await text(crm.stderr)).toMatch(/^Usage: npm run crm/);
  },
);
