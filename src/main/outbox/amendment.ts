import type { StoredReport } from '../../shared/outbox';
import type { OutboxParts } from './outbox';
import type { OutboxRecord } from './record';
import type { Reports } from './reports';

export interface AmendmentParts extends Pick<OutboxParts, 'log' | 'store'> {
  reports: Reports;
}

/** Adds to the evidence of reports that surely have not reached the CRM. */
export function createAmendment({ log, store, reports }: AmendmentParts) {
  async function add(record: OutboxRecord, line: string): Promise<void> {
    const amended = { ...record, evidence: `${record.evidence}\n${line}` };
    try {
      await store.write(amended);
      reports.set(amended);
    } catch (error) {
      log.error(`outbox: the evidence of report ${record.id} could not be added to`, error);
    }
  }

  /** See `Outbox.addEvidence`. */
  return async function amend(write: (report: StoredReport) => string | null): Promise<void> {
    for (const { id } of reports.waiting()) {
      // Anew: while the one before was written, it may have been sent.
      const record = reports.get(id);
      const isOpen = record?.state === 'queued' && record.evidence !== '' && !reports.isClaimed(id);
      const line = isOpen ? write(reports.view(record)) : null;
      if (isOpen && line !== null) await reports.claim(id, () => add(record, line));
    }
  };
}
