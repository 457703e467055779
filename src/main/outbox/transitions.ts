import type { ErrorCode, FlareError } from '../../shared/errors';
import type { Answer } from '../crm/crm';
import { type Failure, toError } from '../crm/failure';
import type { AttemptStart } from './reconcile';
import type { OutboxRecord } from './record';

/** When something happened to a report, and how long it then has to wait. */
export interface Moment {
  /** By this computer's clock, in ms since 1970. */
  now: number;
  /** The wait after so many failures in a row, in ms. */
  delay: (failures: number, retryAfterMs?: number) => number;
}

/** So many answers in a row that were none of the CRM's words, and a report counts as refused. */
const REFUSALS = 5;

/** So many answers in a row that were no list of tickets, and the CRM counts as one that has none. */
const NO_LISTS = 3;

/** So long the list may stay out of reach, in ms. */
const OUT_OF_REACH_MS = 24 * 60 * 60 * 1000;

const resting = { failures: 0, nextAttemptAt: null, error: null };

/** The report is about to be sent. */
export const beginAttempt = (
  record: OutboxRecord,
  now: number,
  known: { startedAtCrm: number | null; knownTicketIds: number[] },
): OutboxRecord => ({
  ...enter(record, 'sending', now),
  attempts: record.attempts + 1,
  nextAttemptAt: null,
  attempt: { ...known, startedAt: now },
});

/** The disk did not take that it is being sent, so it was not. */
export const attemptNotSaved = (record: OutboxRecord, moment: Moment): OutboxRecord =>
  wait(record, { code: 'not_saved', message: '' }, moment, record.failures + 1);

/** Nobody answers at the CRM's address, so it was not sent. */
export const outOfReach = (record: OutboxRecord, moment: Moment): OutboxRecord =>
  fail(record, { kind: 'offline', sent: 'no', detail: '' }, moment);

/** What has become of a report that was sent. */
export function endAttempt(sending: OutboxRecord, answer: Answer<{ ticketId: number }>, moment: Moment): OutboxRecord {
  if (answer.ok) return arrive(sending, answer.value.ticketId, moment.now);
  const failure = answer.error;
  const queued = enter(sending, 'queued', moment.now);
  switch (failure.sent) {
    case 'no':
      return fail(queued, failure, moment);
    case 'refused':
      return refuse(queued, failure, moment);
    case 'maybe': {
      const unconfirmed = enter(sending, 'unconfirmed', moment.now);
      // A CRM in trouble is left alone for as long as before; anything else deserves a look soon.
      return fail(failure.kind === 'server' ? unconfirmed : { ...unconfirmed, failures: 0 }, failure, moment);
    }
  }
}

/** The CRM surely did nothing. */
function refuse(record: OutboxRecord, failure: Failure, moment: Moment): OutboxRecord {
  const error = toError(failure);
  if (failure.kind === 'unauthorized') return { ...record, nextAttemptAt: null, error };
  const later = fail(record, failure, moment);
  if (failure.kind === 'busy' || (failure.detail === '' && later.failures < REFUSALS)) return later;
  return { ...enter(record, 'rejected', moment.now), ...resting, error };
}

/** The record was found in `sending`: Flare ended in the middle of it. */
export const recover = (record: OutboxRecord, now: number): OutboxRecord => ({
  ...enter(record, 'unconfirmed', now),
  ...resting,
  error: { code: 'report_unconfirmed', message: '' },
});

/** It is a ticket; `null` where the user says so. */
export const arrive = (record: OutboxRecord, ticketId: number | null, now: number): OutboxRecord => ({
  ...enter(record, 'sent', now),
  ...resting,
  ticketId,
});

/** It is no ticket, or the user says so: it is sent at once, for what told us so has shown that the line is well. */
export const sendAgain = (record: OutboxRecord, now: number): OutboxRecord => ({
  ...enter(record, 'queued', now),
  ...resting,
});

/** Only the user can tell what has become of it. */
export const ask = (record: OutboxRecord, now: number): OutboxRecord => ({
  ...enter(record, 'asking', now),
  ...resting,
  error: { code: 'report_unconfirmed', message: '' },
});

/** It is not in the CRM's list, but may yet come: the list is read again at `nextAttemptAt`. */
export const lookAgain = (record: OutboxRecord, nextAttemptAt: number, start: AttemptStart | null): OutboxRecord => ({
  ...record,
  failures: 0,
  nextAttemptAt,
  // After a sleep or a restart it could no longer be reckoned as surely.
  attempt: record.attempt && { ...record.attempt, startedAtCrm: start?.isSure === true ? start.at : null },
});

/**
 * The CRM's list could not be read.
 *
 * @param isGraceOver whether it would have told for sure
 */
export function lookFailed(record: OutboxRecord, failure: Failure, isGraceOver: boolean, moment: Moment): OutboxRecord {
  // Nothing can be done for it until somebody has signed in again.
  if (failure.kind === 'unauthorized') return { ...record, nextAttemptAt: null };
  const later = fail(record, failure, moment);
  const hasNoList = isOdd(later.error) && later.failures >= NO_LISTS;
  const isOutOfReach = record.attempt !== null && moment.now - record.attempt.startedAt >= OUT_OF_REACH_MS;
  return isGraceOver && (hasNoList || isOutOfReach) ? ask(record, moment.now) : later;
}

function fail(record: OutboxRecord, failure: Failure, moment: Moment): OutboxRecord {
  const error = toError(failure);
  // Nobody answering and odd answers are counted apart.
  const failures = isOdd(record.error) === isOdd(error) ? record.failures + 1 : 1;
  return wait(record, error, moment, failures, failure.retryAfterMs);
}

const wait = (
  record: OutboxRecord,
  error: FlareError,
  { now, delay }: Moment,
  failures: number,
  retryAfterMs?: number,
): OutboxRecord => ({ ...record, failures, error, nextAttemptAt: now + delay(failures, retryAfterMs) });

/** Somebody answered, but not as a CRM that can do what it was asked for. */
const isOdd = (error: FlareError | null): boolean => error !== null && odd.includes(error.code);
const odd: readonly ErrorCode[] = ['not_a_crm', 'request_refused', 'subscriber_unknown'];

const enter = (record: OutboxRecord, state: OutboxRecord['state'], changedAt: number): OutboxRecord => ({
  ...record,
  state,
  changedAt,
});
