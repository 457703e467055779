// @ts-check
/**
 * Holds a network namespace, and opens sockets in it for the process that started it: a socket stays in the namespace it was
 * made in, whoever has it. Ends with that process, however that one ends.
 */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** @typedef {{ id: number, kind: 'tcp' | 'udp', address: string, port: number }} Order */

process.on('disconnect', () => process.exit());
process.on('message', (/** @type {Order} */ { id, kind, address, port }) => {
  const socket = kind === 'tcp' ? createServer((early) => early.destroy()) : createSocket('udp4');
  const fail = (/** @type {Error} */ error) => process.send?.({ id, error: error.message });
  const hand = () => process.send?.({ id }, socket, {}, () => socket.close());
  socket.once('error', fail);
  if ('bind' in socket) socket.bind(port, address, hand);
  else socket.listen(port, address, hand);
});
process.send?.({ id: 0 });
