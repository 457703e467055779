import type { ServerClock } from '../crm/server-clock';
import { isSameOwner } from './owner';
import { type AttemptStart, TOLERANCE_MS } from './reconcile';
import type { OutboxRecord, Owner } from './record';
import type { Time } from '../time';

/** So far the computer's two clocks may drift apart while it is awake, in ms. */
const SLEEP_MS = 2_000;

const DAY_MS = 24 * 60 * 60 * 1000;

export interface AttemptsParts {
  time: Time;
  serverClock: Pick<ServerClock, 'now'>;
  /** How long the CRM may be at work on a request after its end, in ms. */
  graceMs: number;
}

export interface Block {
  ms: number;
  until: number;
}

export type Attempts = ReturnType<typeof createAttempts>;

/** When the attempts of this run began and ended, by the steady clock, and which of them the CRM may still be at work on. */
export function createAttempts({ time, serverClock, graceMs }: AttemptsParts) {
  const began = new Map<string, number>();
  const ended = new Map<string, number>();
  const runBegan = time.steady();
  /** The attempts of which nobody knows what the CRM does, by their report's id, and until when they block others. */
  const doubtful = new Map<string, { owner: Owner; bySteady: number; byWall: number }>();

  /** How long the CRM may yet be at work on the attempt, in ms. One of an earlier run ended before this one began. */
  const graceLeft = (id: string): number => graceMs - (time.steady() - (ended.get(id) ?? runBegan));

  function doubt({ id, owner }: OutboxRecord): void {
    const left = graceLeft(id) + graceMs + TOLERANCE_MS;
    doubtful.set(id, { owner, bySteady: time.steady() + left, byWall: time.wall() + Math.ceil(left) });
  }

  return {
    graceLeft,

    begin(id: string): void {
      began.set(id, time.steady());
      ended.delete(id);
    },

    end(record: OutboxRecord): void {
      ended.set(record.id, time.steady());
      if (record.state === 'unconfirmed') doubt(record);
    },

    /** The attempt has come to light as a ticket, or surely is none. */
    settle(id: string): void {
      doubtful.delete(id);
    },

    /** @param record as it was found on the disk */
    restore(record: OutboxRecord, now: number): void {
      const isLeftToUser = record.state === 'asking' || (record.state === 'sent' && record.ticketId === null);
      if (record.state === 'unconfirmed' || (isLeftToUser && now - record.changedAt < DAY_MS)) doubt(record);
    },

    /**
     * For how long, in ms, and until when by the wall clock a report must not be sent; `null` where it may be. A ticket that
     * comes late of another report, be it discarded, would be taken for this one's: also one that came shortly before, for
     * the CRM's clock as we know it may be slow by a call's deadline.
     */
    block({ id, owner }: OutboxRecord): Block | null {
      let block: Block | null = null;
      for (const [other, { owner: of, bySteady, byWall }] of doubtful) {
        const ms = bySteady - time.steady();
        if (ms <= 0) doubtful.delete(other);
        else if (other !== id && isSameOwner(of, owner) && ms > (block?.ms ?? 0)) block = { ms, until: byWall };
      }
      return block;
    },

    /** `null` where the CRM's clock or this computer's give no clue. */
    start({ id, owner, attempt }: OutboxRecord): AttemptStart | null {
      if (attempt === null) return null;
      if (attempt.startedAtCrm !== null) return { at: attempt.startedAtCrm, isSure: true };
      const crmNow = serverClock.now(owner.origin);
      const byWall = time.wall() - attempt.startedAt;
      const beganAt = began.get(id);
      // Of an earlier run only the wall clock tells, if it was not set back.
      if (crmNow === null || (beganAt === undefined && byWall < 0)) return null;
      const bySteady = beganAt === undefined ? 0 : time.steady() - beganAt;
      const isSure = beganAt !== undefined && Math.abs(byWall - bySteady) <= SLEEP_MS;
      // The steady clock may have stood still, but it never runs ahead.
      return { at: Math.round(crmNow - (isSure ? bySteady : Math.max(byWall, bySteady))), isSure };
    },
  };
}
