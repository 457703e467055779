import { ok, failed } from '../../../shared/errors';
import { m } from '../../../shared/i18n/compiled/messages';
import { MESSAGE_LIMIT } from '../../../shared/report';
import type { AppState, Identity } from '../../../shared/state';
import { expiredState, lockedState, signedInState, signedOutState } from '../../fake-client';
import { press, write } from '../user';
import { lineUnder } from './line-states';
import {
  each,
  error,
  errors,
  keychainTroubles,
  longPath,
  longText,
  longWord,
  never,
  type WindowState,
} from './window-state';

const view = 'form';
const draft = (message: string) => ({ readDraft: () => Promise.resolve(ok({ subjectId: 1, message })) });
const form = (name: string, app: Partial<AppState> = {}, rest: Partial<WindowState> = {}): WindowState => ({
  view,
  name,
  app: { ...signedInState, ...app },
  ...rest,
});

const subjects = (parts: Partial<AppState['subjects']>) => ({ subjects: { ...signedInState.subjects, ...parts } });
const none = { subjects: [], loading: false, error: null };
const longNames = [
  { subjectId: 1, name: longText },
  { subjectId: 2, name: longWord },
];

const welcomes: Identity[] = [
  { name: 'Jana Novák', customerNumber: '12345' },
  { name: 'Jana Novák', customerNumber: null },
  { name: null, customerNumber: '12345' },
  { name: null, customerNumber: null },
];

const welcome = (identity: Identity): WindowState => ({
  ...form(`welcome: ${identity.name ?? 'no name'}, ${identity.customerNumber ?? 'no number'}`),
  app: signedOutState,
  handlers: { signIn: () => Promise.resolve(ok(identity)) },
  then: async (main, { locale }) => {
    await write(m.user_name_label, 'jana');
    await write(m.password_label, 'correct horse');
    await press(m.sign_in);
    main.emit('stateChanged', { ...signedInState, locale });
  },
});

const welcomeByLink: WindowState = {
  ...form('welcome by a link, at the first start'),
  app: {
    ...signedOutState,
    isFirstStart: true,
    handOver: { kind: 'asked', host: 'crm.example.net', hasToken: true, signedOutOf: null },
  },
  handlers: { answerHandOver: () => Promise.resolve(ok({ name: 'Jana Novák', customerNumber: '12345' })) },
  then: async (main, { locale }) => {
    await press(m.hand_over_agree);
    main.emit('stateChanged', { ...signedInState, locale, isFirstStart: true });
  },
};

const writing: WindowState[] = [
  form('empty'),
  form('a draft', {}, { handlers: draft('No internet since this morning. The router is on.') }),
  form('a long draft and long subjects', subjects({ subjects: longNames }), { handlers: draft(longText.repeat(4)) }),
  form('near the limit', {}, { handlers: draft('x'.repeat(MESSAGE_LIMIT - 12)) }),
  form('too long', {}, { handlers: draft('x'.repeat(MESSAGE_LIMIT + 1234)) }),
  form('nothing to send', {}, { then: () => press(m.send) }),
  form('nothing to send it about', subjects({ ...none, loading: true }), {
    handlers: draft('No internet'),
    then: () => press(m.send),
  }),
  form(
    'a draft that could not be saved',
    {},
    {
      handlers: { saveDraft: () => Promise.resolve(failed('not_saved')) },
      then: () => write(m.message_label, 'No internet'),
    },
  ),
  form('being saved', {}, { handlers: { ...draft('No internet'), sendReport: never }, then: () => press(m.send) }),
];

const pressF1 = () => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'F1', bubbles: true }));
const keys: WindowState[] = [
  form('the keys', {}, { then: pressF1 }),
  form('the keys, without a shortcut', { shortcutRegistered: false }, { then: pressF1 }),
];

const loading: WindowState[] = [
  form('loading', {}, { handlers: { readState: never } }),
  form('main does not answer', {}, { handlers: { readState: () => Promise.resolve(failed('unexpected')) } }),
  form('reading the sign-in', { account: { status: 'starting' }, subjects: none }),
  form('reading the subjects', subjects({ ...none, loading: true })),
  form('no subjects', subjects(none)),
  form('offline, subjects from the cache', {
    ...subjects({ error: error('offline') }),
    line: lineUnder({ kind: 'disconnected' }),
  }),
  ...each(errors, (why) => form(`no subjects: ${why.code}`, subjects({ ...none, error: why }))),
];

const noticeReasons: readonly AppState['notices'][number]['reason'][] = [
  'settings-set-aside',
  'draft-set-aside',
  'account-set-aside',
  'report-set-aside',
  'policy-wrong',
];

const notices: WindowState[] = [
  ...each(welcomes, welcome),
  welcomeByLink,
  form('the sign-in has expired', expiredState),
  ...each(keychainTroubles, (keychain) => form(`keychain ${keychain}`, { keychain })),
  ...each(keychainTroubles, (keychain) => form(`locked out, keychain ${keychain}`, { ...lockedState, keychain })),
  form('locked out, keychain ready', { ...lockedState, keychain: 'ready' }),
  ...each(noticeReasons, (reason) => form(`notice: ${reason}`, { notices: [{ file: longPath, reason, detail: '' }] })),
  form('a badge: three wait', { outbox: { waiting: 3, needsUser: 0 } }),
  form('a badge: two need the user', { outbox: { waiting: 3, needsUser: 2 } }),
  form('a badge: more than a hundred wait', { outbox: { waiting: 1234, needsUser: 0 } }),
];

export const formStates: readonly WindowState[] = [...writing, ...keys, ...loading, ...notices];
