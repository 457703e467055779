import { describe, expect, it } from 'vitest';
import { type Lane, nextStep, plannedAt, readLane, type Waiting } from './lane';
import type { OutboxRecord } from './record';
import { aRecord } from './testing/record';

const owner = aRecord().owner;
const now = 10_000;

const report = (id: string, state: OutboxRecord['state'], nextAttemptAt: number | null = null) =>
  aRecord({ id, state, nextAttemptAt });

const waiting: Waiting = {
  remaining: ({ nextAttemptAt }) => (nextAttemptAt === null ? 0 : nextAttemptAt - now),
  block: () => null,
  isClaimed: () => false,
};

interface Case {
  records: OutboxRecord[];
  urgent?: string[];
  isOpen?: boolean;
  claimed?: string[];
  /** Every report but this one is kept from being sent, until 20,000. */
  doubtful?: string;
}

function set({ records, urgent = [], isOpen = false, claimed = [], doubtful }: Case): { lane: Lane; waits: Waiting } {
  return {
    lane: readLane(records, owner, { urgent: new Set(urgent), isOpen }),
    waits: {
      ...waiting,
      block: ({ id }) => (doubtful === undefined || id === doubtful ? null : { ms: 20_000 - now, until: 20_000 }),
      isClaimed: (id) => claimed.includes(id),
    },
  };
}

function next(given: Case): string {
  const { lane, waits } = set(given);
  const step = nextStep(lane, waits);
  return step.kind === 'wait' ? `wait ${step.ms}` : `${step.kind} ${step.record.id}`;
}

const later = 15_000;
const earlier = 5_000;

describe('whose turn it is', () => {
  it.each<[string, string, Case]>([
    ['nobody’s', 'wait null', { records: [] }],
    [
      'nobody’s where all is done',
      'wait null',
      { records: [report('a', 'sent'), report('b', 'asking'), report('c', 'rejected')] },
    ],
    ['the oldest’s', 'send a', { records: [report('a', 'queued'), report('b', 'queued')] }],
    [
      'the oldest’s where its time has come',
      'send a',
      { records: [report('a', 'queued', earlier), report('b', 'queued')] },
    ],
    [
      'the oldest’s, for whose time all wait',
      'wait 5000',
      { records: [report('a', 'queued', later), report('b', 'queued', earlier)] },
    ],
    [
      'the oldest’s at once when the CRM has just answered',
      'send a',
      { records: [report('a', 'queued', later), report('b', 'queued')], isOpen: true },
    ],
    [
      'the one’s that somebody wants sent now',
      'send b',
      { records: [report('a', 'queued', later), report('b', 'queued', later)], urgent: ['b'] },
    ],
    [
      'the oldest’s of those that somebody wants sent now',
      'send b',
      { records: [report('a', 'queued', later), report('b', 'queued'), report('c', 'queued')], urgent: ['c', 'b'] },
    ],
    [
      'the next one’s while the user decides on the oldest',
      'send b',
      { records: [report('a', 'queued'), report('b', 'queued')], claimed: ['a'] },
    ],
    [
      'an unconfirmed one’s before any queued',
      'look b',
      { records: [report('a', 'queued'), report('b', 'unconfirmed')] },
    ],
    [
      'an unconfirmed one’s, for whose time all wait',
      'wait 5000',
      { records: [report('a', 'queued'), report('b', 'unconfirmed', later)], urgent: ['a'] },
    ],
    [
      'an unconfirmed one’s that somebody wants looked for now',
      'look b',
      { records: [report('a', 'queued'), report('b', 'unconfirmed', later)], urgent: ['b'] },
    ],
    [
      'the unconfirmed one’s whose time comes first',
      'wait 2000',
      { records: [report('a', 'unconfirmed', later), report('b', 'unconfirmed', 12_000)] },
    ],
    [
      'nobody’s while the user decides on an unconfirmed one',
      'wait null',
      { records: [report('a', 'queued'), report('b', 'unconfirmed')], claimed: ['b'] },
    ],
    [
      'nobody’s while the CRM may be at work on another',
      'wait 10000',
      { records: [report('a', 'queued')], urgent: ['a'], doubtful: 'z' },
    ],
    [
      'the one’s itself at which the CRM may be at work',
      'send b',
      { records: [report('a', 'queued'), report('b', 'queued')], urgent: ['a', 'b'], doubtful: 'b' },
    ],
    ['none of another account', 'wait null', { records: [aRecord({ owner: { ...owner, customerNumber: null } })] }],
  ])('is %s', (_, expected, given) => {
    expect(next(given)).toBe(expected);
  });
});

describe('what is said of the next attempt', () => {
  it.each<[string, number | null, string, Case]>([
    ['its time', later, 'a', { records: [report('a', 'queued', later)] }],
    ['at once', null, 'a', { records: [report('a', 'queued')] }],
    ['after the oldest', later, 'b', { records: [report('a', 'queued', later), report('b', 'queued', earlier)] }],
    [
      'at once where somebody wants it',
      null,
      'b',
      { records: [report('a', 'queued', later), report('b', 'queued')], urgent: ['b'] },
    ],
    ['at once when the CRM has just answered', null, 'a', { records: [report('a', 'queued', later)], isOpen: true }],
    [
      'after the unconfirmed one',
      later,
      'a',
      { records: [report('a', 'queued'), report('b', 'unconfirmed', later)], urgent: ['a'] },
    ],
    ['when it is looked for', later, 'b', { records: [report('a', 'queued'), report('b', 'unconfirmed', later)] }],
    ['when the CRM is surely done with another', 20_000, 'a', { records: [report('a', 'queued')], doubtful: 'z' }],
    ['nothing', null, 'a', { records: [report('a', 'asking', later)] }],
    ['nothing of one that is done', null, 'a', { records: [report('a', 'sent'), report('b', 'unconfirmed', later)] }],
  ])('%s', (_, expected, id, given) => {
    const { lane, waits } = set(given);
    const record = given.records.find((each) => each.id === id) ?? aRecord();
    expect(plannedAt(record, lane, waits.block)).toBe(expected);
  });
});
