import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { untilAborted, withDeadline } from './deadline';

it('takes what has arrived by the deadline, though the computer was too busy to read it sooner', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Listening on TCP, it has a port.
  const { port } = server.address() as AddressInfo;
  // From here the event loop comes to its timers before it comes to its sockets.
  await setImmediate();
  const socket = connect({ port, host: '127.0.0.1' });
  const connected = once(socket, 'connect').then(() => 'connected');
  const answer = await withDeadline(20, (signal) => {
    const answered = untilAborted(connected, signal, 'silent');
    const end = performance.now() + 50;
    while (performance.now() < end);
    return answered;
  });
  expect(answer).toBe('connected');
  socket.destroy();
  server.close();
});
