import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Certificate } from './certificate';

/**
 * What befalls a connection before the CRM sees a byte of it:
 * - `hang`: it is accepted and never answered
 * - `close`, `reset`: it is ended with FIN or RST once the client has begun its handshake
 * - `garbage`: the handshake is answered by what is no TLS
 * - a certificate: it is the one that the handshake shows
 */
export type ConnectionFault = 'hang' | 'close' | 'reset' | 'garbage' | Certificate;

/** A TLS server on bare TCP that hands on to a CRM whatever it lets through. */
export interface Front {
  /** Such as `https://127.0.0.1:41234`. */
  readonly address: string;
  /** Lets this befall every connection from now on; `null` hands them on again. */
  befall(fault: ConnectionFault | null): void;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/**
 * Starts a front with the right certificate.
 *
 * @param crmAddress such as `http://127.0.0.1:41233`, where the decrypted bytes go
 */
export async function startFront(crmAddress: string, certificate: Certificate): Promise<Front> {
  const sockets = new Set<Socket>();
  let fault: ConnectionFault | null = null;

  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket));
    return socket;
  };
  // Never listens: it is given the connections that are to be handed on.
  const tls = createTlsServer(certificate, (secure) => {
    const onward = keep(connect(Number(new URL(crmAddress).port), '127.0.0.1'));
    keep(secure).pipe(onward).pipe(secure);
    secure.once('close', () => onward.destroy());
  });
  const server = createServer((socket) => {
    keep(socket);
    if (fault === null || typeof fault === 'object') tls.emit('connection', socket);
    else spoil(socket, fault);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    // Never a pipe's name: it listens on a port.
    address: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    befall(next) {
      fault = next;
      tls.setSecureContext(typeof next === 'object' && next !== null ? next : certificate);
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function spoil(socket: Socket, fault: Exclude<ConnectionFault, Certificate>): void {
  if (fault === 'hang') return;
  socket.once('data', () => {
    if (fault === 'close') socket.destroy();
    else if (fault === 'reset') socket.resetAndDestroy();
    else socket.end('SSH-2.0-not-tls\r\n\r\n');
  });
}
