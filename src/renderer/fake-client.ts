import * as v from 'valibot';
import {
  type CallInput,
  type CallName,
  type Client,
  contract,
  type EventName,
  type EventPayload,
  type Handlers,
} from '../shared/contract';
import { ok } from '../shared/errors';
import type { StoredReport } from '../shared/outbox';
import type { AppState, Identity } from '../shared/state';
import { someSettings } from '../shared/testing/settings';
import type { Flare } from './bridge';

/** A stand-in for main in tests, derived from the contract. */
export interface FakeMain {
  flare: Flare;
  /** Every call so far, oldest first. */
  calls: { name: CallName; input: unknown }[];
  callsOf: <N extends CallName>(name: N) => CallInput<N>[];
  emit: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
}

/**
 * @param handlers main's answers; a call without one rejects, and so does one whose input or output breaks the contract
 *   or could not cross a process boundary
 */
export function createFakeMain(handlers: Partial<Handlers>): FakeMain {
  const calls: FakeMain['calls'] = [];
  const listeners = new Map<EventName, Set<(payload: never) => void>>();

  async function call(name: CallName, input: unknown): Promise<unknown> {
    calls.push({ name, input: structuredClone(input) });
    const handler = handlers[name] as ((input: unknown) => Promise<{ ok: boolean; value?: unknown }>) | undefined;
    if (!handler) throw new Error(`The test expects no call of ${name}.`);
    const result = await handler(v.parse(contract.calls[name].input, structuredClone(input)));
    if (result.ok) v.parse(contract.calls[name].output, result.value);
    return result;
  }

  const names = Object.keys(contract.calls) as CallName[];
  return {
    calls,
    callsOf: (name) => calls.filter((made) => made.name === name).map(({ input }) => input as CallInput<typeof name>),
    emit: (name, payload) => {
      v.parse(contract.events[name], payload);
      listeners.get(name)?.forEach((listener) => listener(payload as never));
    },
    flare: {
      client: Object.fromEntries(names.map((name) => [name, (input?: unknown) => call(name, input)])) as Client,
      on: (name, listener) => {
        const all = listeners.get(name) ?? new Set();
        listeners.set(name, all.add(listener));
        return () => all.delete(listener);
      },
    },
  };
}

/** A subscriber who is signed in, with everything fine. */
export const signedInState: AppState = {
  account: {
    status: 'signed-in',
    origin: 'https://crm.example.net',
    identity: { name: 'Jana Novák', customerNumber: '12345' },
    expired: false,
  },
  keychain: 'ready',
  subjects: {
    subjects: [
      { subjectId: 1, name: 'Technical Support' },
      { subjectId: 2, name: 'Billing Issue' },
    ],
    loading: false,
    error: null,
  },
  settings: someSettings(),
  version: '1.2.3',
  locale: 'en-US',
  shortcutRegistered: true,
  shortcutCommand: null,
  autostart: 'on',
  isFirstStart: false,
  updates: { kind: 'off', reason: 'nobody' },
  line: {
    verdict: { kind: 'fine' },
    since: null,
    rungs: [
      { rung: 'link', isPassing: true },
      { rung: 'router', isPassing: true },
      { rung: 'internet', isPassing: true },
      { rung: 'names', isPassing: true },
      { rung: 'crm', isPassing: true },
    ],
    outages: [],
    unobserved: [],
  },
  outbox: { waiting: 0, needsUser: 0 },
  accent: null,
  provider: { name: null, logo: null, phone: null, hasPage: false },
  handOver: null,
  notices: [],
};

export const signedOutState: AppState = {
  ...signedInState,
  account: { status: 'signed-out' },
  subjects: { subjects: [], loading: false, error: null },
};

/** Somebody is signed in whose token the CRM no longer takes. */
export const expiredState: AppState = {
  ...signedInState,
  account: {
    status: 'signed-in',
    origin: 'https://crm.example.net',
    identity: { name: 'Jana Novák', customerNumber: '12345' },
    expired: true,
  },
};

/** Somebody is signed in, and the keychain does not give the token out. */
export const lockedState: AppState = {
  ...signedInState,
  account: {
    status: 'locked',
    origin: 'https://crm.example.net',
    identity: { name: 'Jana Novák', customerNumber: '12345' },
  },
  keychain: 'locked',
};

/** A report that was taken this minute, except where `parts` say otherwise. */
export const storedReport = (parts: Partial<StoredReport> = {}): StoredReport => ({
  id: 'report-1',
  subjectId: 1,
  subject: 'Technical Support',
  message: 'No internet',
  state: 'queued',
  createdAt: Date.now(),
  changedAt: Date.now(),
  attempts: 0,
  nextAttemptAt: null,
  waitsForSignIn: false,
  ticketId: null,
  error: null,
  ...parts,
});

const jana: Identity = { name: 'Jana Novák', customerNumber: '12345' };
const answer =
  <T>(value: T) =>
  () =>
    Promise.resolve(ok(value));

/** Answers of a main on which everything goes well, beginning in `state`. */
export const fineHandlers = (state: AppState): Handlers => ({
  readState: answer(state),
  readDraft: answer({ subjectId: null, message: '' }),
  saveDraft: answer(undefined),
  sendReport: (report) => Promise.resolve(ok(storedReport(report))),
  listReports: answer({ reports: [], total: 0 }),
  listTickets: answer({ tickets: [], readAt: null, error: null }),
  watchTickets: answer(undefined),
  actOnReport: answer(undefined),
  readEvidence: answer('-- Line report --'),
  findEarlierReport: answer(null),
  copyText: answer(undefined),
  openSupportPage: answer(undefined),
  openLogFolder: answer(undefined),
  readDiagnostics: answer('Flare 1.2.3'),
  signIn: answer(jana),
  signInWithToken: answer(jana),
  signOut: answer(undefined),
  answerHandOver: answer(null),
  retryKeychain: answer(undefined),
  refreshSubjects: answer(undefined),
  saveSettings: answer(undefined),
  recordShortcut: answer(undefined),
  lookForUpdate: answer(undefined),
  restartToUpdate: answer(undefined),
  hideWindow: answer(undefined),
  quit: answer(undefined),
});
