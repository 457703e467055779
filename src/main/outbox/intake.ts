import { randomUUID } from 'node:crypto';
import { failed, ok, type Result } from '../../shared/errors';
import type { StoredReport } from '../../shared/outbox';
import type { Report } from '../../shared/report';
import type { OutboxParts } from './outbox';
import { isSameOwner } from './owner';
import type { OutboxRecord, Owner } from './record';
import type { Reports } from './reports';
import type { Schedule } from './schedule';
import type { Time } from '../time';

export interface IntakeParts extends Pick<OutboxParts, 'account' | 'log' | 'store' | 'subjects'> {
  reports: Reports;
  schedule: Schedule;
  time: Time;
}

/** Takes reports. */
export function createIntake({ account, log, store, subjects, reports, schedule, time }: IntakeParts) {
  /** What is being written to the disk, by whose report it is and what it says. */
  const adding = new Map<string, Promise<Result<StoredReport>>>();
  /** The ids of all that was ever begun to be written here. */
  const taken = new Set<string>();

  const write = ({ subjectId, message }: Report, evidence: string, owner: Owner): OutboxRecord => ({
    id: randomUUID(),
    owner,
    subjectId,
    subject: subjects().find((subject) => subject.subjectId === subjectId)?.name ?? '',
    message,
    evidence,
    createdAt: time.wall(),
    state: 'queued',
    changedAt: time.wall(),
    attempts: 0,
    failures: 0,
    nextAttemptAt: null,
    attempt: null,
    ticketId: null,
    error: null,
  });

  async function save(record: OutboxRecord): Promise<Result<StoredReport>> {
    taken.add(record.id);
    try {
      await store.write(record);
    } catch (error) {
      log.error('outbox: a report could not be saved', error);
      // It may be on the disk all the same, and would be sent beside the one that the user tries next.
      await store.remove(record.id).catch((reason: unknown) => log.error('outbox: nor could it be removed', reason));
      return failed('not_saved');
    }
    schedule.welcome(record);
    reports.set(record);
    return ok(reports.view(record));
  }

  function findTwin({ subjectId, message }: Report, owner: Owner): OutboxRecord | undefined {
    for (const record of reports.waiting()) {
      const isSame = record.subjectId === subjectId && record.message === message && isSameOwner(record.owner, owner);
      if (isSame && !reports.isClaimed(record.id)) return record;
    }
    return undefined;
  }

  /** See `Outbox.add`. */
  async function add(report: Report, evidence = ''): Promise<Result<StoredReport>> {
    const owner = account.owner();
    if (owner === null) return failed('not_signed_in');
    const key = JSON.stringify([owner.origin, owner.customerNumber, report.subjectId, report.message]);
    const sameNow = adding.get(key);
    if (sameNow) return sameNow;
    const twin = findTwin(report, owner);
    if (twin) {
      if (twin.state === 'queued') schedule.urge(twin);
      reports.tellProspects();
      return ok(reports.view(twin));
    }
    const added = save(write(report, evidence, owner)).finally(() => adding.delete(key));
    adding.set(key, added);
    return added;
  }

  return {
    add,
    /** Whether it was taken, or refused, in this run: what the disk shows of it is not to be gone by. */
    hasTaken: (id: string): boolean => taken.has(id),
  };
}
