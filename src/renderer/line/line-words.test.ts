import { expect, test } from 'vitest';
import type { Verdict } from '../../shared/line';
import { lookOfVerdict, verdictDetail } from './line-words';

const at = (text: string) => new Date(text).getTime();
const now = at('2026-03-10T12:00:00');
const fine: Verdict = { kind: 'fine' };
const poor: Verdict = { kind: 'poor', rung: 'internet', lossPercent: 29.6, latencyMs: 820.4 };

test.each([
  { verdict: fine, since: null, words: '' },
  { verdict: fine, since: at('2026-03-10T10:02:00'), words: 'since 10:02' },
  { verdict: fine, since: at('2026-03-09T22:02:00'), words: 'since Mon 22:02' },
  { verdict: poor, since: null, words: '30% lost, 820 ms' },
  { verdict: poor, since: at('2026-03-10T10:02:00'), words: '30% lost, 820 ms, since 10:02' },
])('$verdict.kind since $since is told by "$words"', ({ verdict, since, words }) => {
  expect(verdictDetail({ verdict, since }, now, 'en-GB').replaceAll('\u00a0', ' ')).toBe(words);
});

test('only a fine line looks like success', () => {
  expect(lookOfVerdict('fine')).toMatchObject({ tone: 'success', icon: 'check' });
  expect(lookOfVerdict('unknown').tone).toBe('plain');
});
