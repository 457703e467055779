import type { Handlers } from '../shared/contract';
import { ok, type Result } from '../shared/errors';
import type { StoredReport } from '../shared/outbox';
import type { AppState } from '../shared/state';
import type { TicketList } from '../shared/ticket';
import type { Account } from './account/account';
import { type ApplyParts, createApplySettings } from './apply-settings';
import type { HandOverDesk } from './account/hand-over-desk';
import type { Subjects } from './crm/subjects';
import type { DraftDesk } from './draft';
import type { Line } from './line/create-line';
import type { Outbox } from './outbox/outbox';
import type { SettingsStore } from './settings/settings';
import type { Shortcut } from './shell/shortcut';
import type { Window } from './shell/window';
import type { Updates } from './updates/updates';
import type { Tickets } from './tickets/tickets';

export interface HandlerParts extends ApplyParts {
  account: Account;
  copy: (text: string) => void;
  /** @returns `folder_not_opened`, with the folder, where the desktop does not open it */
  openLogFolder: () => Promise<Result<undefined>>;
  readDiagnostics: () => Promise<string>;
  /** Opens the provider's help page in the browser, where the policy names one. */
  openSupportPage: () => Promise<void>;
  draft: DraftDesk;
  findEarlierReport: (subjectId: number) => Promise<StoredReport | null>;
  handOver: HandOverDesk;
  line: Line;
  listTickets: () => Promise<TicketList>;
  outbox: Outbox;
  /** Ends Flare. @param restart for the update's sake, and to start again: a report that is being sent comes first */
  quit: (restart: boolean) => void;
  readState: () => AppState;
  settings: SettingsStore;
  shortcut: Shortcut;
  subjects: Subjects;
  tickets: Tickets;
  updates: Updates;
  window: Window;
}

const done = ok(undefined);

/** What main does for each of the renderer's calls. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { account, draft, line, outbox, settings, subjects } = parts;

  return {
    readState: () => Promise.resolve(ok(parts.readState())),
    signIn: (input) => account.signIn(input),
    signInWithToken: (input) => account.signInWithToken(input),
    signOut() {
      account.signOut();
      return Promise.resolve(done);
    },
    answerHandOver: ({ agreed }) => parts.handOver.answer(agreed),
    async retryKeychain() {
      await account.retryKeychain();
      return done;
    },
    async refreshSubjects() {
      await subjects.refresh();
      return done;
    },

    readDraft: () => Promise.resolve(ok(draft.read())),
    saveDraft: (next) => draft.save(next),

    async sendReport(report) {
      const result = await outbox.add(report, line.evidence(settings.current().evidence));
      if (result.ok) void draft.reported(report);
      return result;
    },
    listReports: async (range) => ok(await outbox.list(range)),
    listTickets: async () => ok(await parts.listTickets()),
    async watchTickets(isWatched) {
      await parts.tickets.watch(isWatched);
      return done;
    },
    actOnReport: ({ id, action }) => (action === 'edit' ? draft.edit(id) : outbox.act(id, action)),
    async readEvidence(detail) {
      await line.gatherEvidence();
      return ok(line.evidence(detail));
    },
    findEarlierReport: async ({ subjectId }) => ok(await parts.findEarlierReport(subjectId)),
    copyText(text) {
      parts.copy(text);
      return Promise.resolve(done);
    },

    async openSupportPage() {
      await parts.openSupportPage();
      return done;
    },

    openLogFolder: () => parts.openLogFolder(),
    readDiagnostics: async () => ok(await parts.readDiagnostics()),

    saveSettings: createApplySettings(parts),
    recordShortcut(isRecording) {
      parts.shortcut.record(isRecording);
      return Promise.resolve(done);
    },

    async lookForUpdate() {
      await parts.updates.look();
      return done;
    },
    restartToUpdate() {
      parts.quit(true);
      return Promise.resolve(done);
    },

    hideWindow() {
      parts.window.hide();
      return Promise.resolve(done);
    },
    quit() {
      parts.quit(false);
      return Promise.resolve(done);
    },
  };
}
