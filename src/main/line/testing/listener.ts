import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** Listens on a port of loopback and hands every connection to `onConnection`. */
export async function listen(onConnection: (socket: Socket) => void = (socket) => socket.end()) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(
      socket
        .on('error', () => undefined)
        .on('close', () => sockets.delete(socket))
        .resume(),
    );
    onConnection(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens on no port.');
  return {
    port: address.port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A port of loopback that refuses. */
export async function refusingPort(): Promise<number> {
  const listener = await listen();
  await listener.close();
  return listener.port;
}
