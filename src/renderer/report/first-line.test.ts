import { expect, test } from 'vitest';
import type { Verdict } from '../../shared/line';
import { suggestFirstLine } from './first-line';

const [noon, earlier] = [new Date(2026, 10, 26, 12).getTime(), new Date(2026, 10, 26, 10, 2).getTime()];

test.each<[Verdict, string | null]>([
  [{ kind: 'disconnected' }, 'My computer has had no connection since 10:02 AM.'],
  [{ kind: 'router-silent' }, 'The router has not answered since 10:02 AM.'],
  [{ kind: 'internet-down' }, 'No internet since 10:02 AM.'],
  [{ kind: 'names-failing' }, 'Web pages have not opened since 10:02 AM.'],
  [
    { kind: 'poor', rung: 'internet', lossPercent: 20, latencyMs: 40 },
    'The internet has been slow or unstable since 10:02 AM.',
  ],
  [{ kind: 'portal' }, null],
  [{ kind: 'crm-silent' }, null],
  [{ kind: 'fine' }, null],
])('of %o it suggests “%s”', (verdict, text) => {
  expect(suggestFirstLine({ verdict, since: earlier }, noon, 'en-US')).toBe(text);
});

test('where nobody knows since when, nothing is suggested', () => {
  expect(suggestFirstLine({ verdict: { kind: 'unknown' }, since: null }, noon)).toBeNull();
});
