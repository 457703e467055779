import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../shared/errors';
import type { ReportState } from '../../shared/outbox';
import { isOnItsWay, needsUser, type Standing, standingOf } from './standing';

const error = (code: ErrorCode) => ({ code, message: '' });
const fresh = { state: 'queued', waitsForSignIn: false, nextAttemptAt: null, ticketId: null, error: null } as const;

describe('where a report stands', () => {
  test.each<[Partial<Parameters<typeof standingOf>[0]>, Standing]>([
    [{}, 'queued'],
    [{ nextAttemptAt: 1 }, 'waiting-line'],
    [{ error: error('offline') }, 'waiting-line'],
    [{ error: error('timed_out'), nextAttemptAt: 1 }, 'waiting-line'],
    [{ error: error('too_busy'), nextAttemptAt: 1 }, 'waiting-provider'],
    [{ error: error('crm_trouble'), nextAttemptAt: 1 }, 'waiting-provider'],
    [{ waitsForSignIn: true }, 'waiting-sign-in'],
    [{ waitsForSignIn: true, error: error('token_refused') }, 'waiting-sign-in'],
    [{ error: error('token_refused') }, 'queued'],
    [{ error: error('not_signed_in') }, 'queued'],
    [{ state: 'sending' }, 'sending'],
    [{ state: 'sending', error: error('offline') }, 'sending'],
    [{ state: 'unconfirmed', error: error('timed_out') }, 'checking'],
    [{ state: 'unconfirmed', waitsForSignIn: true }, 'checking-sign-in'],
    [{ state: 'asking' }, 'asking'],
    [{ state: 'sent', ticketId: 101 }, 'sent'],
    [{ state: 'sent' }, 'arrived'],
    [{ state: 'rejected', error: error('request_refused') }, 'rejected'],
  ])('%j: %s', (parts, standing) => {
    expect(standingOf({ ...fresh, ...parts })).toBe(standing);
  });
});

test.each<[ReportState, { onItsWay: boolean; needsUser: boolean }]>([
  ['queued', { onItsWay: true, needsUser: false }],
  ['sending', { onItsWay: true, needsUser: false }],
  ['unconfirmed', { onItsWay: true, needsUser: false }],
  ['asking', { onItsWay: false, needsUser: true }],
  ['rejected', { onItsWay: false, needsUser: true }],
  ['sent', { onItsWay: false, needsUser: false }],
])('a report that is %s: %j', (state, expected) => {
  expect({ onItsWay: isOnItsWay({ state }), needsUser: needsUser({ state }) }).toEqual(expected);
});
