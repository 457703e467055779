import { expect, test } from 'vitest';
import type { Outage, Stretch, Verdict } from '../../shared/line';
import { DAY_MS, drawDay, type PartKind } from './timeline';

const now = 1_800_000_000_000;
const hour = DAY_MS / 24;
/** So many hours before now. */
const ago = (hours: number) => now - hours * hour;
const stretch = (from: number, to: number): Stretch => ({ from: ago(from), to: ago(to) });

const outage = (from: number, to: number | null, kind: Exclude<Verdict['kind'], 'poor'> = 'internet-down'): Outage => ({
  id: `${from}`,
  startedAt: ago(from),
  endedAt: to === null ? null : ago(to),
  verdict: { kind },
  gaps: [],
});
const poor: Outage = { ...outage(6, 3), verdict: { kind: 'poor', rung: 'router', lossPercent: 30, latencyMs: 820 } };

interface Row {
  name: string;
  outages?: Outage[];
  unobserved?: Stretch[];
  /** Each kind, where it starts and its size, in percent. */
  parts: [PartKind, number, number][];
}

test.each<Row>([
  { name: 'a fine day is one part', parts: [['fine', 0, 100]] },
  {
    name: 'an outage lies between two fine parts',
    outages: [outage(12, 6)],
    parts: [
      ['fine', 0, 50],
      ['fine', 75, 25],
      ['outage', 50, 25],
    ],
  },
  {
    name: 'an outage that lasts goes on until now',
    outages: [outage(6, null)],
    parts: [
      ['fine', 0, 75],
      ['outage', 75, 25],
    ],
  },
  {
    name: 'an outage that began the day before is cut off',
    outages: [outage(30, 12)],
    parts: [
      ['fine', 50, 50],
      ['outage', 0, 50],
    ],
  },
  { name: 'an outage that was over before is not there', outages: [outage(48, 24)], parts: [['fine', 0, 100]] },
  { name: 'what lies in the future is not there', outages: [outage(-1, -2)], parts: [['fine', 0, 100]] },
  {
    name: 'a short outage is wide enough to be seen',
    outages: [outage(12, 11.999)],
    parts: [
      ['fine', 0, 50],
      ['fine', 50.004, 49.996],
      ['outage', 50, 0.8],
    ],
  },
  {
    name: 'an outage that has just begun grows to the left',
    outages: [outage(0.001, null)],
    parts: [
      ['fine', 0, 99.996],
      ['outage', 99.2, 0.8],
    ],
  },
  {
    name: 'what was not observed is neither fine nor an outage',
    outages: [{ ...outage(18, 6), gaps: [stretch(15, 12)] }],
    unobserved: [stretch(30, 21), stretch(15, 12)],
    parts: [
      ['fine', 12.5, 12.5],
      ['fine', 75, 25],
      ['unobserved', 0, 12.5],
      ['unobserved', 37.5, 12.5],
      ['outage', 25, 12.5],
      ['outage', 50, 25],
    ],
  },
  {
    name: 'a line that works, though badly, is poor, and so is one without the ticket system',
    outages: [outage(18, 12, 'crm-silent'), poor],
    parts: [
      ['fine', 0, 25],
      ['fine', 50, 25],
      ['fine', 87.5, 12.5],
      ['poor', 25, 25],
      ['poor', 75, 12.5],
    ],
  },
])('$name', ({ outages = [], unobserved = [], parts }) => {
  const round = (percent: number) => Math.round(percent * 1000) / 1000;
  const drawn = drawDay({ outages, unobserved }, now);
  expect(drawn.map(({ kind, start, size }) => [kind, round(start), round(size)])).toEqual(parts);
});
