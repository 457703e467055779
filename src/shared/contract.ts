import * as v from 'valibot';
import type { Result } from './errors';
import { EvidenceDetail } from './line';
import { ReportAction, StoredReport } from './outbox';
import { Draft, Report } from './report';
import { SettingsChange } from './settings';
import { AppState, Identity, View } from './state';
import { TicketList } from './ticket';

const Nothing = v.undefined();
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Every call of the renderer (what goes in and what comes back) and every event of main, by name. */
export const contract = {
  calls: {
    readState: { input: Nothing, output: AppState },
    signIn: { input: v.object({ address: v.string(), username: v.string(), password: v.string() }), output: Identity },
    signInWithToken: { input: v.object({ address: v.string(), token: v.string() }), output: Identity },
    signOut: { input: Nothing, output: Nothing },
    /** Whether the user wants the account that was handed over; answers who is signed in then, `null` for nobody. */
    answerHandOver: { input: v.object({ agreed: v.boolean() }), output: v.nullable(Identity) },
    retryKeychain: { input: Nothing, output: Nothing },
    refreshSubjects: { input: Nothing, output: Nothing },
    readDraft: { input: Nothing, output: Draft },
    saveDraft: { input: Draft, output: Nothing },
    /** Answers once the report is safe on the disk; what becomes of it comes with `reportChanged`. */
    sendReport: { input: Report, output: StoredReport },
    /** The reports in the outbox, the newest first. */
    listReports: {
      input: v.object({ offset: Count, limit: v.pipe(Count, v.maxValue(100)) }),
      output: v.object({ reports: v.array(StoredReport), total: Count }),
    },
    listTickets: { input: Nothing, output: TicketList },
    /** Whether the list of tickets is in the window now: it is read anew then. Answers once it is, or could not be. */
    watchTickets: { input: v.boolean(), output: Nothing },
    actOnReport: { input: v.object({ id: v.string(), action: ReportAction }), output: Nothing },
    /** What Flare would add to a report now, as the CRM would get it. */
    readEvidence: { input: EvidenceDetail, output: v.string() },
    /** The report of the present trouble on this subject that was made before, if there is one. */
    findEarlierReport: { input: v.object({ subjectId: Count }), output: v.nullable(StoredReport) },
    copyText: { input: v.string(), output: Nothing },
    openSupportPage: { input: Nothing, output: Nothing },
    openLogFolder: { input: Nothing, output: Nothing },
    /** What helps to find a fault, without what is secret. */
    readDiagnostics: { input: Nothing, output: v.string() },
    saveSettings: { input: SettingsChange, output: Nothing },
    /** Whether new keys for the shortcut are being pressed: the present one opens nothing then. */
    recordShortcut: { input: v.boolean(), output: Nothing },
    /** Looks for an update; what becomes of it is in the state. */
    lookForUpdate: { input: Nothing, output: Nothing },
    /** Ends Flare, installs the update that is ready, and starts Flare again. */
    restartToUpdate: { input: Nothing, output: Nothing },
    hideWindow: { input: Nothing, output: Nothing },
    quit: { input: Nothing, output: Nothing },
  },
  events: {
    stateChanged: AppState,
    viewRequested: View,
    reportChanged: StoredReport,
    /** The id of a report that is no longer there. */
    reportRemoved: v.string(),
    /** What `listTickets` answers is something else now. */
    ticketsChanged: Nothing,
    /** The form's text is another one now: that of a report taken back to be edited. */
    draftReplaced: Draft,
  },
} as const;

export type Calls = typeof contract.calls;
export type CallName = keyof Calls;
export type CallInput<N extends CallName> = v.InferOutput<Calls[N]['input']>;
export type CallOutput<N extends CallName> = v.InferOutput<Calls[N]['output']>;

export type Events = typeof contract.events;
export type EventName = keyof Events;
export type EventPayload<N extends EventName> = v.InferOutput<Events[N]>;

/** The renderer's side of the calls: a value or an expected error, never a rejection. */
export type Client = {
  [N in CallName]: CallInput<N> extends undefined
    ? () => Promise<Result<CallOutput<N>>>
    : (input: CallInput<N>) => Promise<Result<CallOutput<N>>>;
};

/** Main's side of the calls; a missing or extra one does not compile. */
export type Handlers = { [N in CallName]: (input: CallInput<N>) => Promise<Result<CallOutput<N>>> };

/** What the preload puts on `window.flare`. */
export interface Bridge {
  call: Record<CallName, (input?: unknown) => Promise<unknown>>;
  /** Calls `listener` with every payload of the event, until the returned function is called. */
  on: Record<EventName, (listener: (payload: unknown) => void) => () => void>;
}
