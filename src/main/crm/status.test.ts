import { describe, expect, it } from 'vitest';
import { classifyStatus, readRetryAfter } from './status';

const spoken = { words: 'Unauthorized', retryAfterMs: undefined };

describe('classifyStatus', () => {
  it.each([
    [400, 'refused', 'refused'],
    [401, 'unauthorized', 'refused'],
    [403, 'refused', 'refused'],
    [404, 'not-found', 'refused'],
    [408, 'server', 'maybe'],
    [422, 'refused', 'refused'],
    [429, 'busy', 'refused'],
    [500, 'server', 'maybe'],
    [502, 'server', 'maybe'],
    [503, 'server', 'maybe'],
    [504, 'server', 'maybe'],
    [302, 'redirect', 'maybe'],
    [201, 'malformed', 'maybe'],
    [204, 'malformed', 'maybe'],
  ])('%i is %s, sent: %s', (status, kind, sent) => {
    expect(classifyStatus(status, spoken)).toMatchObject({ kind, sent, status });
  });

  it('does not take a 401 of a gateway for a word about our token', () => {
    expect(classifyStatus(401, { words: null, retryAfterMs: undefined }).kind).toBe('malformed');
  });

  it('hands on how long to wait', () => {
    expect(classifyStatus(503, { words: null, retryAfterMs: 5000 }).retryAfterMs).toBe(5000);
  });
});

describe('readRetryAfter', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  it.each([
    [null, undefined],
    ['120', 120_000],
    ['0', 0],
    ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['99999999', 3_600_000],
    ['soon', undefined],
    ['', undefined],
  ])('%j is %j ms', (value, expected) => {
    expect(readRetryAfter(value, now)).toBe(expected);
  });
});
