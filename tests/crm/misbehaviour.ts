import type { Answer } from './answer';
import type { Call } from './routes';

/** Every way in which one request can go wrong after its headers have arrived. Times are in ms, sizes in bytes. */
export type RequestMisbehaviour =
  /** Ends the connection once the headers are read, before the body is; the CRM never acts on it. */
  | { readonly kind: 'closeBeforeBody'; readonly reset?: boolean }
  /** Reads the whole request, then ends the connection without an answer: with FIN, or with RST if `reset`. */
  | { readonly kind: 'closeAfterReading'; readonly reset?: boolean }
  /** Answers as always, `ms` later. The CRM acts at once; if `late`, only when the time is up, client or no client. */
  | { readonly kind: 'delay'; readonly ms: number; readonly late?: boolean }
  /** Reads the whole request, and acts and answers as always once the rule is taken back. */
  | { readonly kind: 'hold' }
  /** Reads the whole request and never answers; the connection stays open. */
  | { readonly kind: 'hang' }
  /** Sends the headers at once and the body `bytes` (1) at a time, every `everyMs`. */
  | { readonly kind: 'drip'; readonly everyMs: number; readonly bytes?: number }
  /** Sends half of the headers, or all of them and half of the body, then ends the connection. */
  | { readonly kind: 'cut'; readonly in: 'headers' | 'body'; readonly reset?: boolean }
  /** Answers 200 and JSON that goes on for ever: `chunkBytes` (64 KiB) every `everyMs` (5), while the client reads. */
  | { readonly kind: 'endless'; readonly chunkBytes?: number; readonly everyMs?: number }
  /** The right answer, padded with white space to more than `bytes` (1 MiB); if `chunked`, without saying so beforehand. */
  | { readonly kind: 'large'; readonly bytes?: number; readonly chunked?: boolean }
  /** Redirects to `location`, whatever the request. */
  | { readonly kind: 'redirect'; readonly status: 301 | 302 | 303 | 307 | 308; readonly location: string }
  /** Answers with this status, these headers (`Content-Type: application/json` if none are given) and this body. */
  | {
      readonly kind: 'respond';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array;
    }
  /** Answers as always, but changed by `change`: the CRM acted, and says so wrongly. */
  | { readonly kind: 'rewrite'; readonly change: (answer: Answer) => Answer }
  /** Answers with what is not HTTP at all, or with right headers and chunks that are none; then ends the connection. */
  | { readonly kind: 'garbage'; readonly in: 'statusLine' | 'chunks' };

/** Ends a new connection before anything is read from it. Idle connections are ended too, so the next request meets it. */
export interface ConnectionMisbehaviour {
  readonly kind: 'closeOnConnect';
  /** With RST instead of FIN. */
  readonly reset?: boolean;
}

export type Misbehaviour = RequestMisbehaviour | ConnectionMisbehaviour;

interface ConnectionScope {
  /** How often before the rule is used up; without it, until it is cleared. */
  readonly times?: number;
}

export interface RequestScope extends ConnectionScope {
  /** Which call it befalls; without it every request, an unknown path included. */
  readonly call?: Call;
  /** Only on a connection that has carried a request before. */
  readonly onReusedConnection?: boolean;
  /** Whether the CRM acts on the request all the same, so that a ticket is created; `performs` says what goes without saying. */
  readonly perform?: boolean;
}

/** A misbehaviour and what it befalls. Rules are tried in the order they were added; the first that fits is used. */
export type Rule =
  (RequestMisbehaviour & RequestScope) | (ConnectionMisbehaviour & ConnectionScope & { readonly call?: never });

export type RequestRule = Extract<Rule, RequestMisbehaviour>;

/** Whether the CRM acts on the request if the rule does not say: yes where the answer is its own, no where it never got there. */
export const performs: Readonly<Record<RequestMisbehaviour['kind'], boolean>> = {
  closeBeforeBody: false,
  closeAfterReading: false,
  delay: true,
  hold: true,
  hang: false,
  drip: true,
  cut: true,
  endless: false,
  large: true,
  redirect: false,
  respond: false,
  rewrite: true,
  garbage: false,
};
