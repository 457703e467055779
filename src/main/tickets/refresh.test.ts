import { expect, test } from 'vitest';
import { drawLateness, triedBefore, untilFree, untilRefresh, type RefreshState } from './refresh';

const MINUTE_MS = 60_000;
const NOW = 1_800_000_000_000;
const minutesAgo = (minutes: number) => NOW - minutes * MINUTE_MS;
const state = (parts: Partial<RefreshState>): RefreshState => ({
  ...{ triedAt: null, busyUntil: null, lateMs: 0, isAnyOpen: true },
  ...parts,
});

test.each<[string, Partial<RefreshState>, number | null]>([
  ['nothing is open', { triedAt: minutesAgo(60), isAnyOpen: false }, null],
  ['it was never read', {}, 0],
  ['it was just read', { triedAt: NOW }, 15],
  ['it was read 10 minutes ago', { triedAt: minutesAgo(10) }, 5],
  ['it was read 15 minutes ago', { triedAt: minutesAgo(15) }, 0],
  ['the computer slept for a day', { triedAt: minutesAgo(1440) }, 0],
  ['somebody has set the clock back', { triedAt: minutesAgo(-120) }, 0],
  ['it was read 15 minutes ago, and this copy is late', { triedAt: minutesAgo(15), lateMs: 4 * MINUTE_MS }, 4],
  ['it was read 18 minutes ago, and this copy is late', { triedAt: minutesAgo(18), lateMs: 4 * MINUTE_MS }, 1],
  [
    'the CRM wants to be left alone, and this copy is late',
    { triedAt: minutesAgo(15), busyUntil: minutesAgo(-20), lateMs: 4 * MINUTE_MS },
    24,
  ],
  [
    'the CRM wanted to be left alone, and this copy is late',
    { triedAt: minutesAgo(40), busyUntil: minutesAgo(1), lateMs: 4 * MINUTE_MS },
    3,
  ],
  ['the CRM wants to be left alone', { triedAt: minutesAgo(15), busyUntil: minutesAgo(-20) }, 20],
  ['the CRM wanted to be left alone', { triedAt: minutesAgo(10), busyUntil: minutesAgo(2) }, 5],
])('while %s, the list is read in … minutes', (_, parts, minutes) => {
  expect(untilRefresh(state(parts), NOW)).toBe(minutes === null ? null : minutes * MINUTE_MS);
});

test('after the start the first time comes after a minute, or when its time has come anyway', () => {
  const left = (readAt: number) => untilRefresh(state({ triedAt: triedBefore(readAt, NOW) }), NOW);
  expect(left(minutesAgo(1440))).toBe(MINUTE_MS);
  expect(left(minutesAgo(5))).toBe(10 * MINUTE_MS);
});

test('a clock that was set back does not keep the CRM alone for long', () => {
  expect(untilFree(minutesAgo(-59), NOW)).toBe(59 * MINUTE_MS);
  expect(untilFree(minutesAgo(-61), NOW)).toBe(0);
});

test('copies that are told the same time come back over ten minutes', () => {
  const minutes = [0, 0.25, 0.5, 0.999].map((draw) => Math.round(drawLateness(() => draw) / MINUTE_MS));
  expect(minutes).toEqual([0, 3, 5, 10]);
});
