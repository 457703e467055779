import * as v from 'valibot';
import type { Result } from './errors';
import { Draft, Report } from './report';
import { SettingsChange } from './settings';
import { AppState, Identity, View } from './state';

const Nothing = v.undefined();

/** Every call of the renderer (what goes in and what comes back) and every event of main, by name. */
export const contract = {
  calls: {
    readState: { input: Nothing, output: AppState },
    signIn: { input: v.object({ address: v.string(), username: v.string(), password: v.string() }), output: Identity },
    signInWithToken: { input: v.object({ address: v.string(), token: v.string() }), output: Identity },
    signOut: { input: Nothing, output: Nothing },
    retryKeychain: { input: Nothing, output: Nothing },
    refreshSubjects: { input: Nothing, output: Nothing },
    readDraft: { input: Nothing, output: Draft },
    saveDraft: { input: Draft, output: Nothing },
    sendReport: { input: Report, output: v.object({ ticketId: v.pipe(v.number(), v.integer()) }) },
    saveSettings: { input: SettingsChange, output: Nothing },
    hideWindow: { input: Nothing, output: Nothing },
  },
  events: {
    stateChanged: AppState,
    viewRequested: View,
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
