import type { Handlers } from '../../../shared/contract';
import { ErrorCode, type FlareError } from '../../../shared/errors';
import type { AppState, KeychainState, View } from '../../../shared/state';
import { type FakeMain, signedInState } from '../../fake-client';

/** One of the looks that the window can have, and how it gets there. */
export interface WindowState {
  /** What is shown; the states of one view stand together. */
  view: string;
  name: string;
  /** What main knows. */
  app: AppState;
  /** Main's answers where they are not the fine ones. */
  handlers?: Partial<Handlers>;
  /** Which view is asked for, if not the report form. */
  asks?: View;
  /** What user and main do then. */
  then?: (main: FakeMain, app: AppState) => Promise<void> | void;
}

export const error = (code: ErrorCode, message = ''): FlareError => ({ code, message });

/** Each error, one of them with the CRM's own words. */
export const errors: readonly FlareError[] = ErrorCode.options.map((code) =>
  error(code, code === 'request_refused' ? 'Invalid request data' : ''),
);

export const keychainTroubles: readonly Exclude<KeychainState, 'ready'>[] = ['waiting', 'locked', 'absent', 'crashed'];

/** An answer of main that does not come. */
export const never = () => new Promise<never>(() => undefined);

/** Words without a place to break, as names and addresses can be. */
export const longWord = 'Donaudampfschifffahrtsgesellschaftskapitaen'.repeat(4);

export const longText =
  'Since this morning the connection drops every few minutes, on the cable as well as over Wi-Fi. I have restarted the router twice, and the lamp labelled DSL goes on blinking. '.repeat(
    3,
  );

export const longPath = '/home/jana/.config/Flare/set-aside/settings.2026-11-26T10-42-17.json';

/** The same state for each of several things. */
export const each = <T>(things: readonly T[], state: (thing: T) => WindowState): WindowState[] => things.map(state);

/** A state of the settings, of somebody who is signed in. */
export const settings = (name: string, rest: Partial<WindowState> = {}): WindowState => ({
  view: 'settings',
  name,
  app: signedInState,
  asks: 'settings',
  ...rest,
});
