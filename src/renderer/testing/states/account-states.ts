import { failed } from '../../../shared/errors';
import { m } from '../../../shared/i18n/compiled/messages';
import type { AppState, HandOverState, Identity } from '../../../shared/state';
import { expiredState, lockedState, signedInState, signedOutState } from '../../fake-client';
import { press, write } from '../user';
import { each, error, errors, keychainTroubles, longWord, never, type WindowState } from './window-state';

type SignIn = Partial<WindowState> & { app?: AppState };
const signIn = (name: string, rest: SignIn = {}): WindowState => ({
  view: 'sign-in',
  name,
  app: signedOutState,
  asks: 'account',
  ...rest,
});

const managed: AppState = {
  ...signedOutState,
  settings: { ...signedOutState.settings, managed: { ...signedOutState.settings.managed, crmAddress: true } },
};
const noAddress = { ...signedOutState, settings: { ...signedOutState.settings, crmAddress: '' } };

const asked = { kind: 'asked', host: 'crm.example.net', hasToken: true, signedOutOf: null } as const;
const handOver = (name: string, state: HandOverState, rest: Partial<WindowState> = {}): WindowState => ({
  view: 'hand-over',
  name,
  app: { ...signedOutState, handOver: state },
  ...rest,
});
const host = `${longWord.slice(0, 63)}.example.net`;

async function withPassword() {
  await write(m.user_name_label, 'jana');
  await write(m.password_label, 'correct horse');
  await press(m.sign_in);
}

async function withToken() {
  await press(m.sign_in_with_token);
  await write(m.token_label, 'a-token-from-the-staff');
  await press(m.sign_in);
}

const agree = () => press(m.hand_over_agree);

export const handOverStates: readonly WindowState[] = [
  handOver('asked', asked),
  handOver('asked without a token', { ...asked, hasToken: false }),
  handOver('asked, in place of another', { ...asked, host, signedOutOf: host }),
  handOver('connecting', asked, { handlers: { answerHandOver: never }, then: agree }),
  handOver('the token is refused', asked, {
    handlers: { answerHandOver: () => Promise.resolve(failed('token_refused', 'Unauthorized')) },
    then: agree,
  }),
  handOver('told', { kind: 'told', error: error('link_not_allowed') }),
];

export const signInStates: readonly WindowState[] = [
  signIn('empty'),
  signIn('no address yet', { app: noAddress }),
  signIn('the address is managed', { app: managed }),
  signIn('at the first start', { app: { ...noAddress, isFirstStart: true } }),
  signIn('at the first start, the address is managed', { app: { ...managed, isFirstStart: true } }),
  signIn('at the first start, without a shortcut', {
    app: { ...noAddress, isFirstStart: true, shortcutRegistered: false },
  }),
  signIn('with a token', { then: () => press(m.sign_in_with_token) }),
  signIn('no address given', { app: noAddress, then: withPassword }),
  signIn('no user name given', { then: () => press(m.sign_in) }),
  signIn('no password given', { then: () => write(m.user_name_label, 'jana').then(() => press(m.sign_in)) }),
  signIn('no token given', { then: () => press(m.sign_in_with_token).then(() => press(m.sign_in)) }),
  signIn('signing in', { handlers: { signIn: never }, then: withPassword }),
  ...each(errors, ({ code, message }) =>
    signIn(`refused: ${code}`, {
      handlers: { signIn: () => Promise.resolve(failed(code, message)) },
      then: withPassword,
    }),
  ),
  signIn('the token is refused', {
    handlers: { signInWithToken: () => Promise.resolve(failed('token_refused', 'Unauthorized')) },
    then: withToken,
  }),
  signIn('again, because it has expired', { app: expiredState }),
  signIn('again, because it was not kept', { app: { ...lockedState, keychain: 'ready' } }),
  ...each(keychainTroubles, (keychain) =>
    signIn(`locked out, keychain ${keychain}`, { app: { ...lockedState, keychain } }),
  ),
  ...each(keychainTroubles, (keychain) => signIn(`keychain ${keychain}`, { app: { ...signedOutState, keychain } })),
];

const accountOf = (identity: Identity, origin = 'https://crm.example.net'): AppState => ({
  ...signedInState,
  account: { status: 'signed-in', origin, identity, expired: false },
});
const account = (name: string, rest: SignIn = {}): WindowState => ({
  view: 'account',
  name,
  app: signedInState,
  asks: 'account',
  ...rest,
});

export const accountStates: readonly WindowState[] = [
  account('name and number'),
  account('only a name', { app: accountOf({ name: 'Jana Novák', customerNumber: null }) }),
  account('only a number', { app: accountOf({ name: null, customerNumber: '12345' }) }),
  account('nobody in particular', { app: accountOf({ name: null, customerNumber: null }) }),
  account('long names', {
    app: accountOf({ name: longWord, customerNumber: longWord }, `https://${'a'.repeat(60)}.example.net`),
  }),
  account('signing out', { handlers: { signOut: never }, then: () => press(m.sign_out) }),
  account('could not sign out', {
    handlers: { signOut: () => Promise.resolve({ ok: false, error: error('unexpected') }) },
    then: () => press(m.sign_out),
  }),
  ...each(keychainTroubles, (keychain) => account(`keychain ${keychain}`, { app: { ...signedInState, keychain } })),
];
