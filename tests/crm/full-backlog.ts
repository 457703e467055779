import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** A thread that listens and then does nothing: only the system's queue of connections takes anybody. */
const idleListener = `
  const { parentPort, workerData: port } = require('node:worker_threads');
  require('node:net').createServer().listen({ port, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage('listening');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

/** One more than the queue that was asked for: Linux takes that many. */
const QUEUE = 2;

/**
 * Listens on a free port, fills the queue and accepts nobody: the system leaves every further attempt to connect without an
 * answer, as a network does that drops packets.
 *
 * @returns how to give the port back
 */
export async function fillBacklog(port: number): Promise<() => Promise<void>> {
  const thread = new Worker(idleListener, { eval: true, workerData: port });
  await once(thread, 'message');
  const queued: Socket[] = Array.from({ length: QUEUE }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  await Promise.all(queued.map((socket) => once(socket, 'connect')));
  return async () => {
    for (const socket of queued) socket.destroy();
    await thread.terminate();
  };
}
