// @ts-check
/**
 * Passes on what Electron says on its standard error. The debugging ports it speaks of are on the client's own loopback; each
 * is opened on ours too, and announced as that one.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

const [program = '', ...entry] = (process.env.INSIDE_ENTRY ?? '').split(' ');

for await (const line of createInterface({ input: process.stdin })) {
  const [, before = '', port, after = ''] = /^(.* listening on ws:\/\/127\.0\.0\.1:)(\d+)(\/.*)$/.exec(line) ?? [];
  process.stderr.write(port ? `${before}${await openOutside(port)}${after}\n` : `${line}\n`);
}
process.exit();

/**
 * @param {string} port on the client's loopback
 * @returns {Promise<number>} the port on ours
 */
async function openOutside(port) {
  const server = createServer((socket) => {
    const inside = spawn(program, [...entry, 'socat', 'STDIO', `TCP:127.0.0.1:${port}`], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    socket.pipe(inside.stdin);
    inside.stdout.pipe(socket);
    for (const end of [socket, inside.stdin]) end.on('error', () => inside.kill());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
}
