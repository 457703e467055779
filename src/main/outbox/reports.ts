import type { OutboxState, StoredReport } from '../../shared/outbox';
import type { OutboxRecord } from './record';
import { type Prospect, toStoredReport } from './view';

export type Reports = ReturnType<typeof createReports>;

export interface ReportsParts {
  /** @returns tells the prospect of any report, as things stand at the moment */
  readProspects: () => (record: OutboxRecord) => Prospect;
  onChange: (report: StoredReport, before: StoredReport | null) => void;
  onRemove: (id: string) => void;
}

/** All reports in memory, by age, and what was last told of each. What is on the disk is not its business. */
export function createReports({ readProspects, onChange, onRemove }: ReportsParts) {
  let records = new Map<string, OutboxRecord>();
  const told = new Map<string, { record: OutboxRecord; report: StoredReport }>();
  /** Those on their way: few, however many there are. */
  const waiting = new Map<string, OutboxRecord>();
  /** Those that are tickets: of the old ones only some are kept. */
  const delivered = new Map<string, OutboxRecord>();
  let needsUser = 0;
  /** Reports on which the user is just deciding: nothing else is begun with them. */
  const claimed = new Set<string>();

  /** Takes the record's place in what is derived from all records. */
  function count(before: OutboxRecord | undefined, after: OutboxRecord | undefined): void {
    if (before) {
      waiting.delete(before.id);
      delivered.delete(before.id);
    }
    if (after && isWaiting(after)) waiting.set(after.id, after);
    if (after?.state === 'sent') delivered.set(after.id, after);
    needsUser += Number(after !== undefined && needs(after)) - Number(before !== undefined && needs(before));
  }

  function tell(record: OutboxRecord, prospect: Prospect): void {
    const before = told.get(record.id);
    if (before?.record === record && isSame(before.report, prospect)) return;
    const report = toStoredReport(record, prospect);
    told.set(record.id, { record, report });
    onChange(report, before?.report ?? null);
  }

  /** Tells of what has changed, and of every waiting report whose prospect is another one than before. */
  function tellAll(changed?: OutboxRecord): void {
    const prospectOf = readProspects();
    if (changed) tell(changed, prospectOf(changed));
    for (const record of waiting.values()) tell(record, prospectOf(record));
  }

  return {
    get: (id: string): OutboxRecord | null => records.get(id) ?? null,
    delivered: () => delivered.values(),
    /** Those on their way, the oldest first. */
    waiting: (): OutboxRecord[] => [...waiting.values()].sort((one, other) => one.createdAt - other.createdAt),
    state: (): OutboxState => ({ waiting: waiting.size, needsUser }),

    /** Takes what earlier runs have left on the disk, and tells nothing. */
    load(found: readonly OutboxRecord[]): void {
      const older = [...found].sort((one, other) => one.createdAt - other.createdAt);
      records = new Map([...older.map((record) => [record.id, record] as const), ...records]);
      for (const record of older) count(undefined, record);
      const prospectOf = readProspects();
      for (const record of older) told.set(record.id, { record, report: toStoredReport(record, prospectOf(record)) });
      tellAll();
    },

    set(record: OutboxRecord): void {
      count(records.get(record.id), record);
      records.set(record.id, record);
      tellAll(record);
    },

    remove(id: string): void {
      const record = records.get(id);
      if (!record) return;
      count(record, undefined);
      records.delete(id);
      told.delete(id);
      onRemove(id);
      tellAll();
    },

    /** The account, or the order of the reports, is another one now. */
    tellProspects: () => tellAll(),

    view: (record: OutboxRecord): StoredReport => toStoredReport(record, readProspects()(record)),

    /** The newest first. */
    list({ offset, limit }: { offset: number; limit: number }): StoredReport[] {
      const prospectOf = readProspects();
      const page = [...records.values()].reverse().slice(offset, offset + limit);
      return page.map((record) => toStoredReport(record, prospectOf(record)));
    },

    get total(): number {
      return records.size;
    },

    isClaimed: (id: string): boolean => claimed.has(id),

    /** Nothing else is begun with the report until `job` is done. */
    async claim<T>(id: string, job: () => Promise<T>): Promise<T> {
      claimed.add(id);
      return job().finally(() => claimed.delete(id));
    },
  };
}

const isWaiting = ({ state }: OutboxRecord): boolean =>
  state === 'queued' || state === 'sending' || state === 'unconfirmed';

const needs = ({ state }: OutboxRecord): boolean => state === 'asking' || state === 'rejected';

const isSame = (report: StoredReport, { nextAttemptAt, waitsForSignIn }: Prospect): boolean =>
  report.nextAttemptAt === nextAttemptAt && report.waitsForSignIn === waitsForSignIn;
