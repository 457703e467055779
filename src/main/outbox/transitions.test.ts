import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/errors';
import type { Answer } from '../crm/crm';
import type { Failure } from '../crm/failure';
import { classifyStatus } from '../crm/status';
import type { OutboxRecord } from './record';
import { aRecord } from './testing/record';
import * as transitions from './transitions';

const now = 1_000_000;
/** A wait that shows what it was reckoned from. */
const moment: transitions.Moment = { now, delay: (failures, retryAfterMs = 0) => failures * 1_000 + retryAfterMs };

const error = (failure: Failure) => ({ ok: false as const, error: failure });
const status = (code: number, words: string | null, retryAfterMs?: number) =>
  error(classifyStatus(code, { words, retryAfterMs }));
const network = (kind: Failure['kind'], sent: Failure['sent']) => error({ kind, sent, detail: 'ERR' });

const attempt = { startedAt: 999_000, startedAtCrm: 999_000, knownTicketIds: [1] };
const sending = (changes: Partial<OutboxRecord> = {}) =>
  aRecord({ state: 'sending', attempts: 1, changedAt: 999_000, attempt, ...changes });
const unconfirmed = (changes: Partial<OutboxRecord> = {}) =>
  aRecord({ state: 'unconfirmed', attempts: 1, changedAt: 999_500, attempt, ...changes });

describe('a report that was sent', () => {
  it.each<[string, Answer<{ ticketId: number }>, Partial<OutboxRecord>]>([
    ['a ticket', ok({ ticketId: 7 }), { state: 'sent', ticketId: 7, error: null, nextAttemptAt: null }],
    ['no connection', network('offline', 'no'), { state: 'queued', nextAttemptAt: now + 1_000 }],
    ['a wrong certificate', network('certificate', 'no'), { state: 'queued', nextAttemptAt: now + 1_000 }],
    ['a cut', network('lost', 'maybe'), { state: 'unconfirmed', nextAttemptAt: now + 1_000 }],
    ['no answer in time', network('deadline', 'maybe'), { state: 'unconfirmed', nextAttemptAt: now + 1_000 }],
    ['a redirect', status(302, null), { state: 'unconfirmed', nextAttemptAt: now + 1_000 }],
    ['a 200 that is none', network('malformed', 'maybe'), { state: 'unconfirmed', nextAttemptAt: now + 1_000 }],
    ['503, later', status(503, null, 60_000), { state: 'unconfirmed', nextAttemptAt: now + 61_000 }],
    ['429', status(429, null), { state: 'queued', nextAttemptAt: now + 1_000 }],
    ['429, later', status(429, 'Slow down', 60_000), { state: 'queued', nextAttemptAt: now + 61_000 }],
    ['401', status(401, 'Unauthorized'), { state: 'queued', nextAttemptAt: null }],
    ['401 of some gateway', status(401, null), { state: 'queued', nextAttemptAt: now + 1_000 }],
    ['400', status(400, 'Invalid request data'), { state: 'rejected', nextAttemptAt: null }],
    ['404', status(404, 'Subscriber not found'), { state: 'rejected', nextAttemptAt: null }],
    ['403 of some gateway', status(403, null), { state: 'queued', nextAttemptAt: now + 1_000 }],
    ['404 of some gateway', status(404, null), { state: 'queued', nextAttemptAt: now + 1_000 }],
  ])('and gets %s', (_, answer, expected) => {
    expect(transitions.endAttempt(sending(), answer, moment)).toMatchObject({ ...expected, changedAt: now });
  });

  it('keeps the reason, with the words of the CRM only', () => {
    expect(transitions.endAttempt(sending(), network('lost', 'maybe'), moment).error).toEqual({
      code: 'connection_lost',
      message: '',
    });
    expect(transitions.endAttempt(sending(), status(400, 'Invalid request data'), moment).error).toEqual({
      code: 'request_refused',
      message: 'Invalid request data',
    });
  });

  it('keeps the text, the owner and the attempt', () => {
    const { message, owner } = sending();
    expect(transitions.endAttempt(sending(), network('lost', 'maybe'), moment)).toMatchObject({
      ...{ message, owner, attempt, attempts: 1 },
    });
  });

  it('waits the longer, the more often nobody answered', () => {
    const offline = network('offline', 'no');
    const often = sending({ failures: 6, error: { code: 'offline', message: '' } });
    expect(transitions.endAttempt(often, offline, moment)).toMatchObject({ failures: 7, nextAttemptAt: now + 7_000 });
  });

  it('is looked for soon, but a CRM in trouble is left alone for as long as before', () => {
    const often = sending({ failures: 6, error: { code: 'offline', message: '' } });
    expect(transitions.endAttempt(often, network('lost', 'maybe'), moment).failures).toBe(1);
    expect(transitions.endAttempt(often, status(503, null), moment).failures).toBe(7);
  });

  it('counts as refused when five answers in a row were no words of the CRM', () => {
    const states = [];
    let record = sending({ failures: 6, error: { code: 'offline', message: '' } });
    for (let count = 0; count < 5; count += 1) {
      record = transitions.endAttempt({ ...record, state: 'sending' }, status(403, null), moment);
      states.push(record.state);
    }
    expect(states).toEqual(['queued', 'queued', 'queued', 'queued', 'rejected']);
  });

  it('does not count as refused while there is nobody in between', () => {
    let record = sending();
    for (let count = 0; count < 20; count += 1) {
      const answer = count % 4 === 0 ? network('offline', 'no') : status(403, null);
      record = transitions.endAttempt({ ...record, state: 'sending' }, answer, moment);
    }
    expect(record.state).toBe('queued');
  });
});

describe('a list that cannot be read', () => {
  const day = 24 * 60 * 60 * 1000;
  const odd = { failures: 2, error: { code: 'not_a_crm', message: '' } } as const;
  const none = { failures: 2, error: { code: 'timed_out', message: '' } } as const;
  const old = { attempt: { ...attempt, startedAt: now - day } };

  it.each<[string, Partial<OutboxRecord>, ReturnType<typeof error>, boolean, string]>([
    ['404, the third time', odd, status(404, null), true, 'asking'],
    ['404 in the words of the CRM, the third time', odd, status(404, 'Subscriber not found'), true, 'asking'],
    ['403, the third time', odd, status(403, null), true, 'asking'],
    ['a wrong shape, the third time', odd, network('malformed', 'maybe'), true, 'asking'],
    ['404, the third time, early', odd, status(404, null), false, 'unconfirmed'],
    ['404, the second time', { ...odd, failures: 1 }, status(404, null), true, 'unconfirmed'],
    ['404, the first time after others', none, status(404, null), true, 'unconfirmed'],
    ['500, the third time', none, status(500, null), true, 'unconfirmed'],
    ['429, the third time', none, status(429, null), true, 'unconfirmed'],
    ['a cut, the third time', none, network('lost', 'maybe'), true, 'unconfirmed'],
    ['no connection, the third time', none, network('offline', 'no'), true, 'unconfirmed'],
    ['no connection, for a day', old, network('offline', 'no'), true, 'asking'],
    ['500, for a day', old, status(500, null), true, 'asking'],
    ['no connection, for a day by a clock that was set, early', old, network('offline', 'no'), false, 'unconfirmed'],
    ['401, for a day', old, status(401, 'Unauthorized'), true, 'unconfirmed'],
  ])('%s', (_, record, answer, isGraceOver, expected) => {
    expect(transitions.lookFailed(unconfirmed(record), answer.error, isGraceOver, moment).state).toBe(expected);
  });

  it('is asked for again later, and later still where the CRM wants it', () => {
    const failed = transitions.lookFailed(unconfirmed(), status(503, null, 60_000).error, true, moment);
    expect(failed).toMatchObject({ failures: 1, nextAttemptAt: now + 61_000, changedAt: 999_500 });
  });

  it('leaves the report as it is where somebody has to sign in', () => {
    const { nextAttemptAt, ...rest } = transitions.lookFailed(
      unconfirmed(none),
      status(401, 'Unauthorized').error,
      true,
      moment,
    );
    expect(nextAttemptAt).toBeNull();
    expect(unconfirmed(none)).toMatchObject(rest);
  });
});

describe('a report', () => {
  it('is being sent with all that it takes to find its ticket', () => {
    const known = { startedAtCrm: 5, knownTicketIds: [1, 2] };
    expect(transitions.beginAttempt(aRecord({ attempts: 2, nextAttemptAt: 3 }), now, known)).toMatchObject({
      ...{ state: 'sending', changedAt: now, attempts: 3, nextAttemptAt: null },
      attempt: { startedAt: now, startedAtCrm: 5, knownTicketIds: [1, 2] },
    });
  });

  it('that the disk did not take stays queued, and waits', () => {
    expect(transitions.attemptNotSaved(aRecord(), moment)).toMatchObject({
      ...{ state: 'queued', attempts: 0, failures: 1, nextAttemptAt: now + 1_000 },
      error: { code: 'not_saved' },
    });
  });

  it('found in the middle of being sent is unconfirmed, and looked for at once', () => {
    expect(transitions.recover(sending(), now)).toMatchObject({
      ...{ state: 'unconfirmed', changedAt: now, nextAttemptAt: null, attempt },
    });
  });

  it('that is not there yet is looked for again, with what became known of its start', () => {
    const unknown = unconfirmed({ attempt: { ...attempt, startedAtCrm: null }, failures: 2 });
    const again = transitions.lookAgain(unknown, now + 5, { at: 77, isSure: true });
    expect(again).toMatchObject({ state: 'unconfirmed', changedAt: 999_500, failures: 0, nextAttemptAt: now + 5 });
    expect(again.attempt?.startedAtCrm).toBe(77);
    expect(transitions.lookAgain(unknown, now, { at: 77, isSure: false }).attempt?.startedAtCrm).toBeNull();
  });

  it('that nobody can tell about is a question', () => {
    expect(transitions.ask(unconfirmed({ nextAttemptAt: 5 }), now)).toMatchObject({
      ...{ state: 'asking', nextAttemptAt: null, error: { code: 'report_unconfirmed' } },
    });
  });

  it('that is to be sent again has a clean slate, but for its attempts', () => {
    const rejected = aRecord({ state: 'rejected', attempts: 2, failures: 5, error: { code: 'offline', message: '' } });
    expect(transitions.sendAgain(rejected, now)).toMatchObject({
      ...{ state: 'queued', attempts: 2, failures: 0, nextAttemptAt: null, error: null },
    });
  });
});
