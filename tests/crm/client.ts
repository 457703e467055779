import { request as httpRequest, type Agent, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { methodOf, pathOf, type Call } from './routes';
import { afterRunning } from './running-time';
import type { DemoCrm } from './server';

/** A small HTTP client for the demo CRM's own tests: it hides nothing and corrects nothing. */

/** How long a test waits for anything (ms). */
export const deadline = 800;

// Node loads its HTTP client at the first call, which would be part of a test's time.
await fetch('data:,');

export const ticketRequest = {
  subject_id: 1,
  type_id: 1,
  status_id: 1,
  priority_id: 3,
  group_id: 1,
  message: 'No internet since this morning.',
};

export interface Sending {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly method?: string;
  readonly path?: string;
}

/** Makes a call as documented, but for what `sending` says otherwise; a string goes out as the body unchanged. */
export async function ask(crm: DemoCrm, call: Call, sending: Sending = {}): Promise<Response> {
  const { token, body } = sending;
  const headers = {
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...sending.headers,
  };
  return fetch(crm.address + (sending.path ?? pathOf(call)), {
    method: sending.method ?? methodOf(call),
    headers,
    redirect: 'manual',
    signal: afterRunning(deadline),
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

/** Creates a ticket for the test user with a token of its own. */
export const createTicket = (crm: DemoCrm, sending: Sending = {}): Promise<Response> =>
  ask(crm, 'createTicket', { token: crm.mintToken(), body: ticketRequest, ...sending });

/** The status and the JSON of an answer together, so that a failing test shows both. */
export async function outcome(answer: Promise<Response>): Promise<[status: number, body: unknown]> {
  const response = await answer;
  if (response.headers.get('content-type') !== 'application/json') throw new Error('The answer is not JSON.');
  return [response.status, await response.json()];
}

/** How the raw connection ended, and every byte that came before. */
export interface Conversation {
  readonly text: string;
  readonly ended: 'closed' | 'reset' | 'open';
}

/** The bytes of a valid CreateTicket request. */
export function ticketRequestText(crm: DemoCrm): string {
  const body = JSON.stringify(ticketRequest);
  const head = `POST ${pathOf('createTicket')} HTTP/1.1\r\nHost: crm\r\nAuthorization: Bearer ${crm.mintToken()}\r\n`;
  return `${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

/** Sends bytes over a new connection and listens until it ends, or was silent for `patience` ms since they were sent. */
export function talk(crm: DemoCrm, text: string, patience = deadline): Promise<Conversation> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(new URL(crm.address).port), '127.0.0.1', () => {
      socket.write(text);
      socket.setTimeout(patience, () => end('open'));
    });
    const end = (ended: Conversation['ended']): void => {
      resolve({ text: Buffer.concat(chunks).toString('utf8'), ended });
      socket.destroy();
    };
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => end('reset'));
    socket.on('close', () => end('closed'));
  });
}

/** Makes a call through an agent, so that its connection can be used again; gives back the status. */
export function askThrough(agent: Agent, crm: DemoCrm, call: Call, token: string, body = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const options = { agent, headers, method: methodOf(call), timeout: deadline };
    const request = httpRequest(crm.address + pathOf(call), options, (response: IncomingMessage) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', reject).end(body);
  });
}
