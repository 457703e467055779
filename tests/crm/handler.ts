import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isTooLate } from './act-before';
import { json, send } from './answer';
import type { Journal, JournalEntry } from './journal';
import { drop, type Connection } from './listener';
import { misbehave, type Exchange } from './perform';
import { answer, callFor } from './routes';
import type { Rules } from './rules';
import type { CrmState } from './state';
import type { Timers } from './timers';

/** What a request meets at the CRM. */
export interface Surroundings {
  readonly state: CrmState;
  readonly rules: Rules;
  readonly journal: Journal;
  readonly timers: Timers;
  /** The connection a request came over. */
  readonly connectionOf: (request: IncomingMessage) => Connection;
}

/** Reads each request, writes it down, and answers it as the rules in force say. */
export function requestHandler(surroundings: Surroundings): RequestListener {
  return (request, response) => {
    receive(surroundings, request, response).catch((error: unknown) => {
      // Only a test's own `change` or `subjectText` can fail here: show it to whoever reads the answer.
      send(response, json(500, { success: false, message: String(error) }), surroundings.state.now());
    });
  };
}

async function receive(parts: Surroundings, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const connection = parts.connectionOf(request);
  connection.requests += 1;
  const call = callFor(request.method ?? '', pathOf(request));
  const rule = parts.rules.forRequest(call, connection.requests > 1);
  const arrival = {
    call,
    connection: connection.number,
    requestOnConnection: connection.requests,
    time: Date.now(),
    misbehaviour: rule?.kind,
  };
  const body = rule?.kind === 'closeBeforeBody' ? nothingRead : await readBody(request);
  const entry = writeDown(request, body, arrival);
  parts.journal.add(entry);
  response.once('finish', () => parts.journal.end(entry, 'answered', response.statusCode));
  response.once('close', () => parts.journal.end(entry, 'abandoned'));
  if (request.socket.destroyed) parts.journal.end(entry, 'abandoned');

  const exchange = exchangeFor(parts, request, response, connection, entry);
  if (rule?.kind === 'closeBeforeBody') exchange.drop(rule.reset);
  else if (!body.complete || exchange.isTooLate()) exchange.drop();
  else if (rule) misbehave(exchange, rule);
  else send(response, exchange.answer(true), exchange.now());
}

type Arrival = Pick<JournalEntry, 'call' | 'connection' | 'requestOnConnection' | 'time' | 'misbehaviour'>;

function writeDown(request: IncomingMessage, { bytes, complete }: Body, arrival: Arrival): JournalEntry {
  return {
    ...arrival,
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    rawHeaders: request.rawHeaders,
    body: bytes.toString('utf8'),
    bodyBytes: bytes,
    complete,
    ending: 'pending',
    endedAt: undefined,
    status: undefined,
    act: undefined,
  };
}

function exchangeFor(
  { state, rules, journal, timers }: Surroundings,
  request: IncomingMessage,
  response: ServerResponse,
  connection: Connection,
  entry: JournalEntry,
): Exchange {
  const heard = { method: entry.method, path: pathOf(request), headers: entry.headers, body: entry.bodyBytes };
  return {
    response,
    timers,
    whenCleared: (rule, run) => rules.whenCleared(rule, run),
    now: () => state.now(),
    answer: (act) => {
      const given = act ? answer(heard, state) : state.rehearse(() => answer(heard, state));
      if (act) entry.act = { at: Date.now(), answer: given };
      journal.changed();
      return given;
    },
    isTooLate: () => isTooLate(entry.headers),
    drop: (reset) => {
      journal.end(entry, 'dropped');
      drop(connection, reset);
    },
  };
}

interface Body {
  readonly bytes: Buffer;
  readonly complete: boolean;
}

const nothingRead: Body = { bytes: Buffer.alloc(0), complete: false };

/** The path without its query, and without the origin that a client names which was told to use the CRM as a proxy. */
const pathOf = (request: IncomingMessage): string =>
  (request.url ?? '').replace(/^http:\/\/[^/]+/, '').split('?', 1)[0] ?? '';

async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer); // No encoding is set, so it is never a string.
  } catch {
    // The client went away in the middle: what came is still worth a line in the journal.
  }
  return { bytes: Buffer.concat(chunks), complete: request.complete };
}
