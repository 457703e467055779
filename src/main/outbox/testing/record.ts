import type { OutboxRecord } from '../record';

/** A record of a report that was just written. */
export const aRecord = (changes: Partial<OutboxRecord> = {}): OutboxRecord => ({
  id: '6f9619ff-8b86-4011-b42d-00cf4fc964ff',
  owner: { origin: 'https://crm.example', customerNumber: '12345' },
  subjectId: 1,
  subject: 'Technical Support',
  message: 'No internet',
  evidence: '',
  createdAt: 1_000,
  state: 'queued',
  changedAt: 1_000,
  attempts: 0,
  failures: 0,
  nextAttemptAt: null,
  attempt: null,
  ticketId: null,
  error: null,
  ...changes,
});
