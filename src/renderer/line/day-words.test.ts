import { expect, test } from 'vitest';
import type { LineState } from '../../shared/line';
import { listDay, summarizeDay } from './day-words';

const at = (text: string) => new Date(text).getTime();
const now = at('2026-03-10T12:00:00');
const outages: LineState['outages'] = [
  {
    id: 'a',
    startedAt: at('2026-03-09T23:50:00'),
    endedAt: at('2026-03-10T00:27:00'),
    verdict: { kind: 'router-silent' },
    gaps: [],
  },
  {
    id: 'b',
    startedAt: at('2026-03-10T03:10:00'),
    endedAt: at('2026-03-10T07:20:00'),
    verdict: { kind: 'internet-down' },
    gaps: [{ from: at('2026-03-10T03:15:00'), to: at('2026-03-10T07:15:00') }],
  },
];
const unobserved = [{ from: at('2026-03-10T03:15:00'), to: at('2026-03-10T07:15:00') }];
const lasting = { id: 'c', startedAt: now - 40_000, endedAt: null, verdict: { kind: 'portal' as const }, gaps: [] };

test.each([
  { name: 'nothing', day: { outages: [], unobserved: [] }, words: 'No outages' },
  { name: 'nothing that was seen', day: { outages: [], unobserved }, words: 'No outages seen' },
  { name: 'one that lasts', day: { outages: [lasting], unobserved: [] }, words: '1 outage, 40 sec' },
  { name: 'two, without their gaps', day: { outages, unobserved }, words: '2 outages, 47 min' },
])('a day with $name is "$words"', ({ day, words }) => {
  expect(summarizeDay(day, now, 'en-US')).toBe(words);
});

test('every stretch is told, the oldest first', () => {
  const rows = listDay({ outages: [...outages, lasting], unobserved }, now, 'en-US');
  expect(rows.map(({ when, what }) => `${when}: ${what}`.replaceAll('\u202f', ' '))).toEqual([
    'Mon 11:50 PM–Tue 12:27 AM: The router did not answer, 37 min',
    '3:10 AM–7:20 AM: No internet behind the router, 10 min',
    '3:15 AM–7:15 AM: Not observed, 4 hr',
    '11:59 AM–now: A sign-in page was in the way, 40 sec',
  ]);
});
