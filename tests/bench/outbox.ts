import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutboxRecord, Owner } from '../../src/main/outbox/record';

/** Puts so many undelivered reports into the outbox of a Flare that does not run. */
export async function fillOutbox(userData: string, owner: Owner, count: number): Promise<void> {
  const folder = join(userData, 'outbox');
  await mkdir(folder, { recursive: true, mode: 0o700 });
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
    await writeFile(join(folder, `${record.id}.json`), JSON.stringify(record));
  }
}
