import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Resolver } from 'node:dns';
import { createResolver } from '../system/name-servers';

/** How it answers: an address, no such name, no address of that kind, "I cannot", or not at all. */
export type NameServerMode = 'address' | 'unknown' | 'empty' | 'failing' | 'silent';

const codes = { address: 0, unknown: 3, empty: 0, failing: 2 } as const;
const localhost = [127, 0, 0, 1];

export interface NameServer {
  mode: NameServerMode;
  delayMs: number;
  /** The names asked for, in order. */
  readonly questions: string[];
  readonly createResolvers: () => Resolver[];
  close(): void;
}

/**
 * Starts a name server for which every name is 127.0.0.1, and none has an IPv6 address.
 *
 * @param socket where it listens; a free port of loopback if none is given
 */
export async function startNameServer(mode: NameServerMode, socket?: Socket): Promise<NameServer> {
  return serve(mode, socket ?? (await bindLoopback()));
}

async function bindLoopback(): Promise<Socket> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}

function serve(mode: NameServerMode, socket: Socket): NameServer {
  let isClosed = false;
  const server: NameServer = {
    mode,
    delayMs: 0,
    questions: [],
    createResolvers: () => [createResolver(`127.0.0.1:${socket.address().port}`)],
    close: () => {
      isClosed = true;
      socket.close();
    },
  };
  socket.on('message', (question, from) => {
    const { name, end, isIpv4 } = readQuestion(question);
    server.questions.push(name);
    if (server.mode === 'silent') return;
    const hasAddress = server.mode === 'address' && isIpv4;
    const answer = Buffer.from([...question.subarray(0, end), ...(hasAddress ? addressRecord : [])]);
    // Flags: an answer, recursion available; one question, its answers, nothing else.
    answer[2] = 0x81;
    answer[3] = 0x80 | codes[server.mode];
    answer.set([0, 1, 0, hasAddress ? 1 : 0, 0, 0, 0, 0], 4);
    setTimeout(() => {
      if (!isClosed) socket.send(answer, from.port, from.address);
    }, server.delayMs).unref();
  });
  return server;
}

/** The name in the question, type A, class IN, kept for a second. */
const addressRecord = [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, ...localhost];

function readQuestion(message: Buffer): { name: string; end: number; isIpv4: boolean } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), end: at + 5, isIpv4: message.readUInt16BE(at + 1) === 1 };
}
