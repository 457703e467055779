import { createFetch, type FetchOptions } from 'ofetch';
import * as v from 'valibot';
import { ok } from '../../shared/errors';
import { readBody } from './body';
import type { Answer } from './crm';
import type { Failure } from './failure';
import { classifyNetworkError } from './network-error';
import { Refusal } from './schemas';
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

/** Sends one request and checks its answer. Never throws for what the network or the server does, never follows a redirect. */
export function createRequester(transport: Transport) {
  const shared = createFetch({ fetch: transport.fetch });
  const fresh = createFetch({ fetch: transport.fetchOnFreshConnection });

  return async function request<Schema extends v.GenericSchema>(
    wanted: Request<Schema>,
  ): Promise<Answer<v.InferOutput<Schema>>> {
    const abort = new AbortController();
    const deadline = setTimeout(() => abort.abort(), transport.deadlineMs);
    try {
      const fetch = wanted.freshConnection ? fresh : shared;
      const response = await fetch.raw(wanted.origin + wanted.path, { ...options(wanted), signal: abort.signal });
      return response.status === 200
        ? checkAnswer(await readBody(response, abort), wanted.schema)
        : fail(await readRefusal(response, abort));
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

function checkAnswer<Schema extends v.GenericSchema>(text: string, schema: Schema): Answer<v.InferOutput<Schema>> {
  const parsed = v.safeParse(schema, parseJson(text));
  if (parsed.success) return ok(parsed.output);
  const detail = v.getDotPath(parsed.issues[0]) ?? 'no JSON object';
  return fail({ kind: 'malformed', sent: 'maybe', status: 200, detail });
}

/** The status alone decides what became of the request; the body, if it arrives, gives the CRM's words. */
async function readRefusal(response: Response, abort: AbortController): Promise<Failure> {
  const serverTime = Date.parse(response.headers.get('date') ?? '');
  const now = Number.isNaN(serverTime) ? Date.now() : serverTime;
  const text = await readBody(response, abort).catch(() => '');
  const refusal = v.safeParse(Refusal, parseJson(text));
  return classifyStatus(response.status, {
    words: refusal.success ? refusal.output.message.slice(0, DETAIL_LIMIT) : null,
    retryAfterMs: readRetryAfter(response.headers.get('retry-after'), now),
  });
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
