import { randomUUID } from 'node:crypto';
import type { OutboxRecord } from '../record';
import { aRecord } from './record';

/** A record that was sent once and waits for its next attempt, but for the changes. */
export const newRecord = (changes: Partial<OutboxRecord> = {}): OutboxRecord =>
  aRecord({
    id: randomUUID(),
    message: 'Grüße 🔥, no internet\n',
    attempts: 1,
    failures: 1,
    nextAttemptAt: 60_000,
    attempt: { startedAt: 1_000, startedAtCrm: null, knownTicketIds: [7] },
    error: { code: 'offline', message: '' },
    ...changes,
  });
