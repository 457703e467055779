import type { Access } from '../crm/crm';
import type { Attempts } from './attempts';
import { type Lane, nextStep, plannedAt, readLane, type Step } from './lane';
import type { OutboxParts } from './outbox';
import { isSameOwner } from './owner';
import type { OutboxRecord, Owner } from './record';
import type { Prospect } from './view';
import type { Waits } from './waits';

export interface ScheduleParts {
  account: Pick<OutboxParts['account'], 'owner' | 'access' | 'isExpired'>;
  /** The records on their way, the oldest first. */
  records: () => Iterable<OutboxRecord>;
  isClaimed: (id: string) => boolean;
  waits: Waits;
  attempts: Attempts;
}

export type Schedule = ReturnType<typeof createSchedule>;

/** Knows which report's turn it is: that of the account that is signed in. */
export function createSchedule({ account, records, isClaimed, waits, attempts }: ScheduleParts) {
  /** Reports that somebody wants to be seen to at once. */
  const urgent = new Set<string>();
  /** Whether all that waits may go. */
  let isOpen = false;

  function access(): Access | null {
    return account.isExpired() ? null : account.access();
  }

  function owner(): Owner | null {
    const signedIn = account.owner();
    return signedIn !== null && access()?.origin === signedIn.origin ? signedIn : null;
  }

  const block = (record: OutboxRecord) => attempts.block(record);
  const laneOf = (of: Owner | null): Lane => readLane(records(), of, { urgent, isOpen });

  return {
    /** The token that may be used now; `null` while somebody has to sign in. */
    access,

    next: (): Step => nextStep(laneOf(owner()), { isClaimed, block, remaining: (record) => waits.remaining(record) }),

    readProspects(): (record: OutboxRecord) => Prospect {
      const signedIn = owner();
      const lane = laneOf(signedIn);
      return (record) => {
        const isOurs = signedIn !== null && isSameOwner(record.owner, signedIn);
        const waits = record.state === 'queued' || record.state === 'unconfirmed';
        return { nextAttemptAt: isOurs ? plannedAt(record, lane, block) : null, waitsForSignIn: waits && !isOurs };
      };
    },

    /** The report's turn comes at once; those in its way have theirs before. */
    urge({ id, owner: of }: OutboxRecord): void {
      urgent.add(id);
      for (const inTheWay of laneOf(of).unconfirmed) urgent.add(inTheWay.id);
    },

    /** There is a new report. What waits is tried with it, for the oldest goes first. */
    welcome({ owner: of }: OutboxRecord): void {
      isOpen = true;
      for (const inTheWay of laneOf(of).unconfirmed) urgent.add(inTheWay.id);
    },

    /** The report's turn has come, or it is gone. */
    begin(id: string): void {
      urgent.delete(id);
    },

    /** The CRM has answered as it should: all that waits may go, one after the other. */
    open(): void {
      isOpen = true;
    },

    close(): void {
      isOpen = false;
    },

    /** @returns the reports for which a wake-up makes a difference, as they are then */
    wake(): OutboxRecord[] {
      const { unconfirmed, queued } = laneOf(owner());
      return [...unconfirmed, ...queued.slice(0, 1)]
        .filter(({ nextAttemptAt }) => nextAttemptAt !== null)
        .map((record) => waits.wake(record));
    },
  };
}
