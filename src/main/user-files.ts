import { join } from 'node:path';
import { AccountRecord, emptyRecord } from './account/account-record';
import { SubjectsCache } from './crm/subjects';
import { FirstStartRecord } from './first-start';
import { emptyBook, OutageBook } from './line/outage-book';
import { AutostartRecord } from './shell/autostart/autostart';
import { KnownTicketsFile } from './outbox/known-tickets';
import { Draft } from '../shared/report';
import { Policy } from './settings/policy';
import { StoredSettings } from './settings/settings';
import { openJsonFile } from './storage/json-file';
import { UpdateRecord } from './updates/updates';
import { TicketsCache } from './tickets/tickets';

/** Opens the files that Flare keeps for this user in `folder`. None of them holds a secret. */
export const openUserFiles = (folder: string) => ({
  account: openJsonFile({ path: join(folder, 'account.json'), schema: AccountRecord, fallback: emptyRecord }),
  autostart: openJsonFile({
    path: join(folder, 'autostart.json'),
    schema: AutostartRecord,
    fallback: { isWritten: false },
  }),
  draft: openJsonFile({ path: join(folder, 'draft.json'), schema: Draft, fallback: { subjectId: null, message: '' } }),
  firstStart: openJsonFile({
    path: join(folder, 'first-start.json'),
    schema: FirstStartRecord,
    fallback: { wasShown: false },
  }),
  knownTickets: openJsonFile({ path: join(folder, 'known-tickets.json'), schema: KnownTicketsFile, fallback: [] }),
  outages: openJsonFile({ path: join(folder, 'outages.json'), schema: OutageBook, fallback: emptyBook }),
  /** The last policy without a mistake. */
  policy: openJsonFile({ path: join(folder, 'policy.json'), schema: Policy, fallback: {} }),
  settings: openJsonFile({ path: join(folder, 'settings.json'), schema: StoredSettings, fallback: {} }),
  subjects: openJsonFile({
    path: join(folder, 'subjects.json'),
    schema: SubjectsCache,
    fallback: { origin: '', subjects: [] },
  }),
  updates: openJsonFile({ path: join(folder, 'updates.json'), schema: UpdateRecord, fallback: { refused: null } }),
});

/** Opens the file with the CRM's tickets in `folder`: for thousands of them it takes a while. */
export const openTicketsCache = (folder: string) =>
  openJsonFile({ path: join(folder, 'tickets.json'), schema: TicketsCache, fallback: null });

export type UserFiles = ReturnType<typeof openUserFiles>;
