import { join } from 'node:path';
import { createCrm } from '../../src/main/crm/client';
import type { Access } from '../../src/main/crm/crm';
import { createServerClock } from '../../src/main/crm/server-clock';
import type { Transport } from '../../src/main/crm/transport';
import type { Log } from '../../src/main/log';
import { createOutbox } from '../../src/main/outbox/create-outbox';
import { createKnownTickets, KnownTicketsFile } from '../../src/main/outbox/known-tickets';
import type { Outbox, OutboxParts, OutboxTimes } from '../../src/main/outbox/outbox';
import { openOutboxStore } from '../../src/main/outbox/store';
import { openJsonFile } from '../../src/main/storage/json-file';

export interface TestOutboxOptions {
  /** Where the reports lie. */
  folder: string;
  /** Whose they are. */
  access: Access;
  transport: Transport;
  times: OutboxTimes;
  onChange: OutboxParts['onChange'];
  log: Log;
}

export interface TestOutbox {
  outbox: Outbox;
  /** Reads the subjects, as the app does when it starts: the answer also tells the CRM's time. */
  readSubjects: () => Promise<unknown>;
  /** Fulfilled once it does nothing more, and writes nothing. */
  stop: () => Promise<void>;
  /** The account gets another token, as by signing in again. */
  signIn: (token: string) => void;
}

const subjects = [
  { subjectId: 1, name: 'Technical Support' },
  { subjectId: 2, name: 'Billing Issue' },
];

/** The outbox as main puts it together, for the demo CRM's test user; only the times are the test's. */
export function createTestOutbox({ folder, access, transport, times, onChange, log }: TestOutboxOptions): TestOutbox {
  let current = access;
  let expired = false;
  const clock = createServerClock();
  const crm = createCrm(transport, clock);
  const knownTicketsFile = openJsonFile({
    path: join(folder, 'known-tickets.json'),
    schema: KnownTicketsFile,
    fallback: [],
  });
  const outbox = createOutbox({
    store: openOutboxStore(join(folder, 'outbox'), log),
    crm,
    account: {
      owner: () => ({ origin: current.origin, customerNumber: '12345' }),
      access: () => current,
      isExpired: () => expired,
      tokenRefused(refused) {
        if (refused !== current) return;
        expired = true;
        outbox.accountChanged();
      },
    },
    isCrmThere: () => Promise.resolve(true),
    serverClock: clock,
    knownTickets: createKnownTickets(knownTicketsFile),
    subjects: () => subjects,
    ticketIds: () => ({ typeId: 1, statusId: 1, priorityId: 3, groupId: 1 }),
    times,
    onChange,
    onRemove: () => undefined,
    onIdle: () => undefined,
    log,
  });
  return {
    outbox,
    readSubjects: () => crm.getSubjects(current),
    async stop() {
      await outbox.stop();
      await knownTicketsFile.idle();
    },
    signIn(token) {
      current = { ...current, token };
      expired = false;
      outbox.accountChanged();
    },
  };
}
