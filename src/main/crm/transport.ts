import { createFetch, type FetchOptions } from 'ofetch';
import * as v from 'valibot';
import { ok } from '../../shared/errors';
import { aborted } from './abort';
import { readBody } from './body';
import type { Answer } from './crm';
import type { Failure } from './failure';
import { classifyNetworkError } from './network-error';
import { Refusal } from './schemas';
import type { ServerClock } from './server-clock';
import { classifyStatus, readRetryAfter } from './status';

const DETAIL_LIMIT = 200;

export interface Transport {
  fetch: typeof globalThis.fetch;
  /** Sends over a connection opened for this one request. Chromium repeats a POST whose reused connection dies. */
  fetchOnFreshConnection: typeof globalThis.fetch;
  /** From the start of a call to the last byte of its answer, in ms. */
  deadlineMs: number;
}

export interface Request<Schema extends v.GenericSchema> {
  origin: string;
  path: string;
  schema: Schema;
  token?: string;
  body?: Record<string, unknown>;
  freshConnection?: boolean;
}

/**
 * Sends one request and checks its answer. Never throws for what the network or the server does, never follows a redirect.
 *
 * @param clock learns the time from what the CRM itself said; a captive portal's clock is another one
 */
export function createRequester(transport: Transport, clock: Pick<ServerClock, 'observe'>) {
  const shared = createFetch({ fetch: transport.fetch });
  const fresh = createFetch({ fetch: transport.fetchOnFreshConnection });

  return async function request<Schema extends v.GenericSchema>(
    wanted: Request<Schema>,
  ): Promise<Answer<v.InferOutput<Schema>>> {
    const abort = new AbortController();
    const deadline = setTimeout(() => abort.abort(), transport.deadlineMs);
    try {
      const fetch = wanted.freshConnection ? fresh : shared;
      const { signal } = abort;
      const response = await Promise.race([
        fetch.raw(wanted.origin + wanted.path, { ...options(wanted), signal }),
        // The network stack may be gone before it has a connection, and then says nothing any more.
        aborted(signal),
      ]);
      const { answer, isCrm } = await readAnswer(response, wanted.schema, abort);
      if (isCrm) clock.observe(wanted.origin, response.headers.get('date'));
      return answer;
    } catch (error) {
      if (abort.signal.aborted) return fail({ kind: 'deadline', sent: 'maybe', detail: 'no answer in time' });
      return fail(classifyNetworkError(rootMessage(error)));
    } finally {
      clearTimeout(deadline);
    }
  };
}

const options = ({ body, token }: Request<v.GenericSchema>): FetchOptions<'stream'> => ({
  ...(body === undefined ? { method: 'GET' } : { method: 'POST', body }),
  headers: {
    accept: 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  },
  responseType: 'stream',
  ignoreResponseError: true,
  retry: false,
  redirect: 'error',
  credentials: 'omit',
  cache: 'no-store',
});

const fail = (error: Failure) => ({ ok: false as const, error });

/** `isCrm` where it was the CRM that spoke, as far as the words tell. */
async function readAnswer<Schema extends v.GenericSchema>(
  response: Response,
  schema: Schema,
  abort: AbortController,
): Promise<{ answer: Answer<v.InferOutput<Schema>>; isCrm: boolean }> {
  if (response.status !== 200) return readRefusal(response, abort);
  const json = parseJson(await readBody(response, abort));
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return { answer: ok(parsed.output), isCrm: json !== undefined };
  const detail = v.getDotPath(parsed.issues[0]) ?? 'no JSON object';
  return { answer: fail({ kind: 'malformed', sent: 'maybe', status: 200, detail }), isCrm: false };
}

/** The status alone decides what became of the request; the body, if it arrives, gives the CRM's words. */
async function readRefusal(response: Response, abort: AbortController) {
  const serverTime = Date.parse(response.headers.get('date') ?? '');
  const now = Number.isNaN(serverTime) ? Date.now() : serverTime;
  const text = await readBody(response, abort).catch(() => '');
  const refusal = v.safeParse(Refusal, parseJson(text));
  const failure = classifyStatus(response.status, {
    words: refusal.success ? refusal.output.message.slice(0, DETAIL_LIMIT) : null,
    retryAfterMs: readRetryAfter(response.headers.get('retry-after'), now),
  });
  return { answer: fail(failure), isCrm: refusal.success };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** ofetch and undici wrap the network stack's error; the innermost one names it. */
function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? rootMessage(error.cause) : error.message;
}
