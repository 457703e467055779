import { join } from 'node:path';
import { languageOf, localeIn } from '../shared/i18n/language';
import type { Stretch } from '../shared/line';
import type { StoredReport } from '../shared/outbox';
import type { Draft } from '../shared/report';
import type { Ticket, TicketList } from '../shared/ticket';
import { createAccount } from './account/account';
import { createHandOverDesk } from './account/hand-over-desk';
import { createKeychain } from './account/keychain';
import { brand } from './brand';
import { createCrm } from './crm/client';
import { createAskCrm } from './crm/reach';
import { createServerClock } from './crm/server-clock';
import { createSubjects } from './crm/subjects';
import { createDraftDesk } from './draft';
import { createFirstStart } from './first-start';
import { createAskFirst } from './line/ask-first';
import { createLine } from './line/create-line';
import type { Log } from './log';
import { DEFAULT_SPREAD_MS } from './outbox/backoff';
import { createOutbox } from './outbox/create-outbox';
import { createKnownTickets } from './outbox/known-tickets';
import { openOutboxStore } from './outbox/store';
import { computerTime } from './time';
import { createUpdates, type UpdatesParts } from './updates/updates';
import { mergePolicies } from './settings/merge-policies';
import type { Policy } from './settings/policy';
import { loadPolicy } from './settings/policy-file';
import { createOutageReports } from './outage-reports';
import { createSettings } from './settings/settings';
import { type StartEntry, createAutostart } from './shell/autostart/autostart';
import { DEFAULT_ACCELERATOR } from '../shared/accelerator';
import { createCrmTransport } from './shell/crm-transport';
import { spawnKeychainProcess } from './shell/keychain-process';
import type { SystemLocale } from './shell/system-locale';
import { createTickets } from './tickets/tickets';
import { openTicketsCache, openUserFiles } from './user-files';

const KEYCHAIN = { service: brand.name, patienceMs: 1000, deadlineMs: 60_000 };
/** A call's deadline, and half as much again for what a proxy still passes on. */
const GRACE_MS = 30_000;
const UPDATE_SPREAD_SECONDS = 1800;

export interface ServicesOptions {
  /** Where the user's data lies. */
  folder: string;
  policyFile: string;
  /** What starts Flare with the session, where something may. */
  startEntry: StartEntry | null;
  findUpdateSource: (policy: Policy) => UpdatesParts['source'];
  system: SystemLocale;
  /** Flare's. */
  version: string;
  /** Ends Flare for an update, and starts it again. */
  restart: () => void;
  log: Log;
  on: {
    stateChanged: () => void;
    reportChanged: (report: StoredReport, before: StoredReport | null) => void;
    reportRemoved: (id: string) => void;
    draftReplaced: (draft: Draft) => void;
    ticketsChanged: () => void;
    /** The provider has gone on with these tickets. @param isWatched whether the list is in the window */
    ticketStatusChanged: (tickets: readonly Ticket[], isWatched: boolean) => void;
    /** An outage is over that nobody has reported. */
    unreportedOutage: (outage: Stretch) => void;
  };
}

/** The parts that work without a window. */
export function createServices({
  folder,
  policyFile,
  startEntry,
  findUpdateSource,
  system,
  version,
  restart,
  log,
  on,
}: ServicesOptions) {
  const files = openUserFiles(folder);
  const { policy: ofMachine, mistake } = loadPolicy(policyFile, files.policy, log);
  const policy = mergePolicies(brand.policy, ofMachine);

  const settings = createSettings({ file: files.settings, policy, defaultShortcut: DEFAULT_ACCELERATOR, log });
  const isUsed = files.account.value.account !== null || Object.keys(files.settings.value).length > 0;
  const firstStart = createFirstStart({ record: files.firstStart, isUsed, log });
  const autostart = createAutostart({
    ...{ entry: startEntry, log },
    record: files.autostart,
    isWanted: () => settings.current().autostart,
  });
  const serverClock = createServerClock();
  const crm = createCrm(createCrmTransport(), serverClock);
  const askCrm = createAskCrm(createCrmTransport('line'), serverClock);
  const keychain = createKeychain({ ...KEYCHAIN, spawn: spawnKeychainProcess, onChange: on.stateChanged, log });
  const account = createAccount({ crm, keychain, record: files.account, settings, onChange: accountChanged, log });
  const handOver = createHandOverDesk({ account, settings, onChange: on.stateChanged, log });
  const subjects = createSubjects({ crm, account, cache: files.subjects, onChange: on.stateChanged });
  const outbox = createOutbox({
    ...{ account, crm, log, serverClock },
    isCrmThere: createAskFirst({ lineState: () => line.state(), askCrm }),
    store: openOutboxStore(join(folder, 'outbox'), log),
    knownTickets: createKnownTickets(files.knownTickets),
    subjects: () => subjects.state().subjects,
    ticketIds: (subjectId) => settings.ticketIds(subjectId),
    times: {
      graceMs: GRACE_MS,
      spreadMs: policy.retrySpreadSeconds ? policy.retrySpreadSeconds * 1000 : DEFAULT_SPREAD_MS,
    },
    onChange(report, before) {
      on.reportChanged(report, before);
      if (report.ticketId !== null && before?.ticketId !== report.ticketId) tickets.expect([report.ticketId]);
    },
    onRemove: on.reportRemoved,
    onIdle: () => updates.reportsSent(),
  });
  const updates = createUpdates({
    ...{ record: files.updates, time: computerTime, random: Math.random, onChange: on.stateChanged, log },
    source: findUpdateSource(policy),
    spreadMs: (policy.updates?.spreadSeconds ?? UPDATE_SPREAD_SECONDS) * 1000,
    isSending: () => outbox.isBusy(),
    restart,
  });
  const tickets = createTickets({
    ...{ account, crm },
    openCache: () => openTicketsCache(folder),
    time: computerTime,
    random: Math.random,
    onChange: on.ticketsChanged,
    onStatusChange: on.ticketStatusChanged,
  });
  const line = createLine({
    ...{ version, log },
    askCrm,
    targets: () => ({
      crmOrigin: account.owner()?.origin ?? (settings.current().crmAddress || null),
      ...settings.current().probes,
      portalUrl: settings.current().probes.portalUrl || null,
    }),
    file: files.outages,
    onChange: on.stateChanged,
    onRecovery: () => outbox.wake(),
    onOutageEnd: () => void outageReports.outageEnded(),
  });
  const draft = createDraftDesk({
    ...{ outbox, log },
    file: files.draft,
    subjects: () => subjects.state().subjects,
    onReplace: on.draftReplaced,
  });

  const outageReports = createOutageReports({ line, outbox, onUnreported: on.unreportedOutage });

  function accountChanged(): void {
    void subjects.refresh();
    outbox.accountChanged();
    tickets.accountChanged();
    on.stateChanged();
  }

  return {
    ...{ account, autostart, draft, files, firstStart, handOver, keychain, line, outbox, policy, settings },
    ...{ subjects, tickets, updates, version },
    /** The user's language, else the provider's, else the system's, as a BCP 47 tag with the region. */
    locale: () =>
      localeIn(settings.current().language ?? policy.language ?? languageOf(...system.languages), system.region),
    wrongPolicy: mistake === null ? null : { file: policyFile, detail: mistake },
    findEarlierReport: outageReports.findEarlier,
    /** The window is there: what may have changed meanwhile is asked anew. */
    windowShown(): void {
      firstStart.shown();
      system.look();
      autostart.look();
      void subjects.refresh();
      void line.gatherEvidence();
    },
    /** The CRM's tickets, and which of them were reports of this computer. */
    async listTickets(): Promise<TicketList> {
      const owner = account.owner();
      const reportIds = owner ? await outbox.reportIds(owner) : null;
      const list = tickets.list();
      const joined = list.tickets.map((ticket) => ({ ...ticket, reportId: reportIds?.get(ticket.ticketId) ?? null }));
      return { ...list, tickets: joined };
    },
    /** Begins to watch the line, reads what was not delivered the last time, and begins to deliver. */
    async deliver(): Promise<void> {
      line.start();
      tickets.start();
      updates.start();
      await outbox.start();
      await draft.forgetReported();
      const owner = account.owner();
      if (owner) tickets.expect((await outbox.reportIds(owner)).keys());
      on.stateChanged();
    },
  };
}
