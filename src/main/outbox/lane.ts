import type { Block } from './attempts';
import { isSameOwner } from './owner';
import type { OutboxRecord, Owner } from './record';

/** What is under way for one account, and what decides the order. Pure; the oldest report comes first. */
export interface Lane {
  /** Reports that may have arrived. While there are any, none is sent: two new tickets could not be told apart. */
  unconfirmed: readonly OutboxRecord[];
  queued: readonly OutboxRecord[];
  /** The ids of reports that somebody wants to be seen to at once, whatever their age. */
  urgent: ReadonlySet<string>;
  /** Whether all reports go at once, one after the other: the CRM has just answered, or there is a new one. */
  isOpen: boolean;
}

/** What is to be done next: send this report, look for its ticket, or wait so many ms (`null`: until something happens). */
export type Step = { kind: 'send' | 'look'; record: OutboxRecord } | { kind: 'wait'; ms: number | null };

export const readLane = (
  records: Iterable<OutboxRecord>,
  owner: Owner | null,
  state: Pick<Lane, 'urgent' | 'isOpen'>,
): Lane => {
  const unconfirmed: OutboxRecord[] = [];
  const queued: OutboxRecord[] = [];
  for (const record of records) {
    if (record.state !== 'unconfirmed' && record.state !== 'queued') continue;
    if (owner === null || !isSameOwner(record.owner, owner)) continue;
    (record.state === 'queued' ? queued : unconfirmed).push(record);
  }
  return { ...state, unconfirmed, queued };
};

/** What keeps reports from being seen to. */
export interface Waiting {
  /** How long a report still has to wait, in ms; not positive where its time has come. */
  remaining: (record: OutboxRecord) => number;
  /** What keeps a report from being sent, whoever wants it. */
  block: (record: OutboxRecord) => Block | null;
  /** Whether the user is just deciding on the report. */
  isClaimed: (id: string) => boolean;
}

export function nextStep(lane: Lane, { remaining, block, isClaimed }: Waiting): Step {
  const unclaimed = ({ id }: OutboxRecord) => !isClaimed(id);
  const isUrgent = ({ id }: OutboxRecord) => lane.urgent.has(id);

  if (lane.unconfirmed.length > 0) {
    const looks = lane.unconfirmed.filter(unclaimed);
    return soonest(looks.map((record) => ({ kind: 'look', record, ms: isUrgent(record) ? 0 : remaining(record) })));
  }
  const queued = lane.queued.filter(unclaimed);
  const urgent = queued.filter(isUrgent);
  const atOnce = lane.isOpen ? queued : urgent;
  const sends = (atOnce.length > 0 ? atOnce : queued.slice(0, 1)).map((record) => {
    const wait = atOnce.length > 0 ? 0 : remaining(record);
    return { kind: 'send' as const, record, ms: Math.max(wait, block(record)?.ms ?? 0) };
  });
  return soonest(sends);
}

function soonest(steps: { kind: 'send' | 'look'; record: OutboxRecord; ms: number }[]): Step {
  const [first, ...others] = steps;
  if (!first) return { kind: 'wait', ms: null };
  const { kind, record, ms } = others.reduce((best, step) => (step.ms < best.ms ? step : best), first);
  return ms <= 0 ? { kind, record } : { kind: 'wait', ms };
}

/**
 * When something is done next for a report of this lane: the oldest goes first, and the others follow it at once.
 *
 * @returns `null` where that is at once, or never
 */
export function plannedAt(record: OutboxRecord, lane: Lane, block: Waiting['block']): number | null {
  if (record.state !== 'queued' && record.state !== 'unconfirmed') return null;
  const [first] = record.state === 'unconfirmed' ? [record] : lane.unconfirmed;
  if (first) return lane.urgent.has(first.id) ? null : first.nextAttemptAt;
  const isAtOnce = lane.isOpen || lane.urgent.has(record.id);
  const planned = isAtOnce ? null : (lane.queued[0]?.nextAttemptAt ?? null);
  const until = block(record)?.until ?? null;
  return until === null ? planned : Math.max(until, planned ?? until);
}
