import type { Failure } from './failure';

const HOUR_MS = 3_600_000;

/**
 * Reads Retry-After (RFC 9110, 10.2.3): seconds or a date.
 *
 * @param now the server's clock where it told us, in ms since the epoch
 * @returns ms to wait, at most an hour; `undefined` where the header is absent or makes no sense
 */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), HOUR_MS);
}

/**
 * What an HTTP status other than 200 means for a request.
 * 408 and 5xx are no refusal: a proxy may say so while the CRM is still at work. 429 is one that asks to come back.
 *
 * @param words the CRM's own words, `null` where the body is not the CRM's: a 401 without them is some gateway's, and
 *   says nothing about our token
 */
export function classifyStatus(
  status: number,
  { words, retryAfterMs }: { words: string | null; retryAfterMs: number | undefined },
): Failure {
  const failure = (kind: Failure['kind'], sent: Failure['sent']): Failure => ({
    kind,
    sent,
    status,
    detail: words ?? '',
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
  if (status === 401) return failure(words === null ? 'malformed' : 'unauthorized', 'refused');
  if (status === 404) return failure('not-found', 'refused');
  if (status === 429) return failure('busy', 'refused');
  if (status === 408 || status >= 500) return failure('server', 'maybe');
  if (status >= 400) return failure('refused', 'refused');
  if (status >= 300) return failure('redirect', 'maybe');
  return failure('malformed', 'maybe');
}
