import { randomUUID } from 'node:crypto';
import type { OutboxRecord } from '../record';

/** A record that was sent once and waits for its next attempt, but for the changes. */
export const newRecord = (changes: Partial<OutboxRecord> = {}): OutboxRecord => ({
  id: randomUUID(),
  owner: { origin: 'https://crm.example', customerNumber: '12345' },
  subjectId: 1,
  subject: 'Technical Support',
  message: 'Grüße 🔥, no internet\n',
  evidence: '',
  createdAt: 1_700_000_000_000,
  state: 'queued',
  changedAt: 1_700_000_000_000,
  attempts: 1,
  failures: 1,
  nextAttemptAt: 1_700_000_060_000,
  attempt: {
    startedAt: 1_700_000_000_000,
    startedAtCrm: null,
    endedAt: 1_700_000_001_000,
    knownTicketIds: [7],
  },
  ticketId: null,
  error: { code: 'offline', message: '' },
  ...changes,
});
