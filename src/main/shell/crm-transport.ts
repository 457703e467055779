import { app, type Session, session } from 'electron';
import type { Transport } from '../crm/transport';

const DEADLINE_MS = 20_000;

// Where a QUIC connection breaks, Chromium sends its request again over TCP, be it a POST on a fresh connection or not
// (net/http/http_network_transaction.cc). Must run before Electron's `ready`.
app.commandLine.appendSwitch('disable-quic');

/**
 * Chromium's network stack for the CRM, with the system's proxies and certificates. It shares nothing with the renderer:
 * sessions of its own, in memory, without cache or cookies.
 *
 * @param partition names them: a fresh connection ends every other one of its session, so no two clients may share one
 */
export function createCrmTransport(partition = 'crm'): Transport {
  const shared = session.fromPartition(partition, { cache: false });
  const fresh = session.fromPartition(`${partition}-fresh`, { cache: false });
  return {
    fetch: (input, init) => fetchOver(shared, input, init),
    async fetchOnFreshConnection(input, init) {
      await fresh.closeAllConnections();
      return fetchOver(fresh, input, init);
    },
    deadlineMs: DEADLINE_MS,
  };
}

const fetchOver = (over: Session, input: RequestInfo | URL, init: RequestInit | undefined) =>
  over.fetch(input instanceof URL ? input.href : input, init);
