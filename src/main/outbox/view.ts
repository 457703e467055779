import type { StoredReport } from '../../shared/outbox';
import type { OutboxRecord } from './record';

/** What of a report's view its record does not tell: it depends on the account, and on the reports before it. */
export type Prospect = Pick<StoredReport, 'nextAttemptAt' | 'waitsForSignIn'>;

/** A record as the window shows it. */
export const toStoredReport = (record: OutboxRecord, { nextAttemptAt, waitsForSignIn }: Prospect): StoredReport => ({
  id: record.id,
  subjectId: record.subjectId,
  subject: record.subject,
  message: record.message,
  state: record.state,
  createdAt: record.createdAt,
  changedAt: record.changedAt,
  attempts: record.attempts,
  nextAttemptAt,
  waitsForSignIn,
  ticketId: record.ticketId,
  error: record.error,
});
