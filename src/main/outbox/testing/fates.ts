import type { Failure } from '../../crm/failure';
import { classifyStatus } from '../../crm/status';
import { SECOND } from './durations';

/** What becomes of one request. */
export interface Fate {
  /** How long after the request the CRM creates the ticket, in ms; `null` where it does not. */
  acts: number | null;
  /** What comes back: the right answer, or a failure. */
  answer: 'right' | Failure;
  /** How long that takes, in ms. */
  after: number;
}

/** As it should be, so many ms later. */
export const slow = (after: number): Fate => ({ acts: 0, answer: 'right', after });
export const fine = slow(20);

/** Nothing leaves the computer. */
export const offline: Fate = {
  acts: null,
  answer: { kind: 'offline', sent: 'no', detail: 'ERR_INTERNET_DISCONNECTED' },
  after: 1,
};

/** Nobody can tell from what comes back whether the CRM acts, and it does so many ms after the request, if at all. */
const doubtful =
  (kind: Failure['kind'], after: number) =>
  (acts: number | null): Fate => ({ acts, answer: { kind, sent: 'maybe', detail: '' }, after });

export const cut = doubtful('lost', 10);
export const cutLate = doubtful('lost', 8 * SECOND);
export const noAnswer = doubtful('deadline', 20 * SECOND);
export const portal = doubtful('malformed', 100);
export const redirect = doubtful('redirect', 100);

export const status = (
  code: number,
  words: string | null,
  retryAfterMs?: number,
  acts: number | null = null,
): Fate => ({
  acts,
  answer: classifyStatus(code, { words, retryAfterMs }),
  after: 10,
});
