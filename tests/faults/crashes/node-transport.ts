import type { Transport } from '../../../src/main/crm/transport';
import { ACT_BEFORE } from '../../crm/act-before';

/** Chromium's names for what Node's network stack calls otherwise; the rest counts as a lost connection under any name. */
const names: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  UND_ERR_SOCKET: 'ERR_CONNECTION_CLOSED',
};

/**
 * Node's network stack for the CRM, in a process that starts ten times as fast as Electron. Its errors are named as
 * Chromium names them, so that they are judged as in the app. Node never repeats a POST.
 *
 * @param graceMs how long the CRM may be at work on a request: on a computer with much to do it may read one even later,
 *   which nobody could know
 */
export function createNodeTransport(deadlineMs: number, graceMs: number): Transport {
  const fetchAndName: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set(ACT_BEFORE, String(Date.now() + graceMs));
    return fetch(input, { ...init, headers }).catch((error: unknown) => Promise.reject(new Error(nameOf(error))));
  };
  return { fetch: fetchAndName, fetchOnFreshConnection: fetchAndName, deadlineMs };
}

function nameOf(error: unknown): string {
  const root = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = root instanceof Error && 'code' in root ? String(root.code) : '';
  return names[code] ?? String(root);
}
