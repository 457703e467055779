import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server as TcpServer, Socket } from 'node:net';
import type { Certificate } from './certificate';

/** One TCP connection of a client. */
export interface Connection {
  /** From 1, in the order of arrival; never used twice. */
  readonly number: number;
  /** Requests it has carried so far. */
  requests: number;
  /** The TCP socket, under TLS too. */
  readonly socket: Socket;
}

type EndOfConnection = Pick<Socket, 'remoteAddress' | 'remotePort'>;

const keyOf = ({ remoteAddress, remotePort }: EndOfConnection): string => `${remoteAddress ?? ''}:${remotePort ?? ''}`;

/** The listening side: its TCP connections, and listening again on the same port after a stop. */
export class Listener {
  readonly #connections = new Map<string, Connection>();
  readonly #handle: RequestListener;
  readonly #accept: (connection: Connection) => void;
  readonly #certificate: Certificate | undefined;
  #server: Server | undefined;
  /** How many connections were ever accepted. */
  connectionCount = 0;

  /** `accept` sees every connection before a byte is read from it, and may end it. */
  constructor(handle: RequestListener, accept: (connection: Connection) => void, certificate: Certificate | undefined) {
    this.#handle = handle;
    this.#accept = accept;
    this.#certificate = certificate;
  }

  /** Listens; port 0 takes a free one, and a socket is one that listens already. Gives back the port; rejects if it is taken. */
  async listen(where: { host: string; port: number } | TcpServer): Promise<number> {
    if (this.#server) throw new Error('The demo CRM is already listening.');
    const server = this.#certificate ? createSecureServer(this.#certificate, this.#handle) : createServer(this.#handle);
    // Tests decide when a connection ends, not the clock.
    server.keepAliveTimeout = 0;
    server.headersTimeout = 0;
    server.requestTimeout = 0;
    server.on('connection', (socket: Socket) => this.#take(socket));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(where, () => {
        server.off('error', reject);
        resolve();
      });
    });
    this.#server = server;
    return (server.address() as AddressInfo).port; // Never a pipe's name: it listens on a port.
  }

  /** Stops listening and ends every connection, whatever it carries. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const { socket } of this.#connections.values()) socket.destroy();
    await closed;
  }

  /** Ends the connections that carry no request now. */
  closeIdle(): void {
    this.#server?.closeIdleConnections();
  }

  /** The connection a request came over. */
  connectionOf(socket: EndOfConnection): Connection {
    const connection = this.#connections.get(keyOf(socket));
    if (!connection) throw new Error('A request came over a connection that was never accepted.');
    return connection;
  }

  #take(socket: Socket): void {
    const key = keyOf(socket);
    const connection: Connection = { number: ++this.connectionCount, requests: 0, socket };
    this.#connections.set(key, connection);
    socket.on('error', () => undefined); // A client that resets is nothing to fail over.
    socket.once('close', () => {
      if (this.#connections.get(key) === connection) this.#connections.delete(key);
    });
    this.#accept(connection);
  }
}

/** Ends a connection at once, with RST if `reset`, else with FIN. */
export function drop({ socket }: Connection, reset = false): void {
  if (reset) socket.resetAndDestroy();
  else socket.destroy();
}
