import { connect } from 'node:net';

/**
 * How an address answered to a TCP connection.
 * - `answered`: it took it or refused it; either way a machine spoke
 * - `unreachable`: somebody on the way, mostly this computer, says that there is no way
 * - `silent`: nothing came in time
 * - `unasked`: this computer did not let us ask, or the time was over
 */
export type TcpAnswer = { kind: 'answered'; latencyMs: number } | { kind: 'unreachable' | 'silent' | 'unasked' };

const kinds: Partial<Record<string, Exclude<TcpAnswer['kind'], 'answered'>>> = {
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  // The family has no address here.
  EADDRNOTAVAIL: 'unreachable',
  EAFNOSUPPORT: 'unreachable',
  ETIMEDOUT: 'silent',
};

/**
 * Opens a connection and closes it again, with not a byte in it.
 *
 * @param address an IP address, with its zone where it is link-local
 */
export const callTcp = (address: string, port: number, signal: AbortSignal): Promise<TcpAnswer> =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve({ kind: 'unasked' });
      return;
    }
    const startedAt = performance.now();
    const answered = () => end({ kind: 'answered', latencyMs: performance.now() - startedAt });
    const giveUp = () => end({ kind: 'silent' });
    const socket = connect({ host: address, port });
    socket.on('connect', answered);
    socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
      if (code === 'ECONNREFUSED' || code === 'ECONNRESET') answered();
      else end({ kind: kinds[code] ?? 'unasked' });
    });
    signal.addEventListener('abort', giveUp);

    function end(answer: TcpAnswer): void {
      signal.removeEventListener('abort', giveUp);
      socket.destroy();
      resolve(answer);
    }
  });
