import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutboxRecord, Owner } from '../../src/main/outbox/record';

/** Puts so many undelivered reports into the outbox of a Flare that does not run. Synchronously: that is five times as fast. */
export function fillOutbox(userData: string, owner: Owner, count: number): void {
  const folder = join(userData, 'outbox');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (let index = 0; index < count; index += 1) {
    const at = Date.now() - index * 60_000;
    const record: OutboxRecord = {
      id: randomUUID(),
      owner,
      subjectId: 1,
      subject: 'Technical Support',
      message: `No internet (${index}). ${'The router is on, its internet light is red. '.repeat(5)}`,
      evidence: '',
      createdAt: at,
      state: 'rejected',
      changedAt: at,
      attempts: 1,
      failures: 0,
      nextAttemptAt: null,
      attempt: { startedAt: at, startedAtCrm: at, knownTicketIds: [] },
      ticketId: null,
      error: { code: 'request_refused', message: 'Invalid request data' },
    };
    writeFileSync(join(folder, `${record.id}.json`), JSON.stringify(record));
  }
}
