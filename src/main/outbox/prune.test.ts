import { describe, expect, it } from 'vitest';
import type { ReportState } from '../../shared/outbox';
import { prunable } from './prune';
import { aRecord } from './testing/record';

const DAY = 24 * 60 * 60 * 1000;
const now = 1_000 * DAY;

const report = (id: string, daysAgo: number, state: ReportState = 'sent') =>
  aRecord({ id, state, changedAt: now - daysAgo * DAY });

describe('pruning', () => {
  it.each([
    ['delivered 91 days ago', report('old', 91), ['old']],
    ['delivered 90 days ago', report('old', 90), []],
    ['delivered tomorrow, by a clock that was wrong', report('old', -1), []],
    ['queued for 1000 days', report('old', 1000, 'queued'), []],
    ['unconfirmed for 1000 days', report('old', 1000, 'unconfirmed'), []],
    ['asked about for 1000 days', report('old', 1000, 'asking'), []],
    ['rejected 1000 days ago', report('old', 1000, 'rejected'), []],
  ])('of a report %s', (_, record, expected) => {
    expect(prunable([record], now)).toEqual(expected);
  });

  it('keeps the 500 that were delivered last, and everything undelivered', () => {
    const sent = Array.from({ length: 502 }, (_, index) => report(`sent-${index}`, index / 10));
    const queued = Array.from({ length: 600 }, (_, index) => report(`queued-${index}`, 80, 'queued'));
    expect(prunable([...queued, ...sent.reverse()], now)).toEqual(['sent-500', 'sent-501']);
  });
});
