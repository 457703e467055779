import { failed, ok } from '../../../shared/errors';
import { m } from '../../../shared/i18n/compiled/messages';
import type { StoredReport } from '../../../shared/outbox';
import type { AppState } from '../../../shared/state';
import { signedInState, storedReport } from '../../fake-client';
import { field, press, until } from '../user';
import { each, error, errors, longWord, type WindowState } from './window-state';

const view = 'sending';
const withPhone: AppState = { ...signedInState, provider: { ...signedInState.provider, phone: '800 123 456' } };
const readDraft = () => Promise.resolve(ok({ subjectId: 1, message: 'No internet since this morning.' }));
const soon = Date.now() + 60_000;

/** What can become of a report. */
export const fates: readonly Partial<StoredReport>[] = [
  { state: 'queued' },
  { state: 'sending', attempts: 1 },
  { state: 'queued', attempts: 3, nextAttemptAt: soon, error: error('offline') },
  { state: 'queued', attempts: 1, nextAttemptAt: soon, error: error('too_busy') },
  { state: 'queued', waitsForSignIn: true },
  { state: 'unconfirmed', attempts: 1, error: error('timed_out') },
  { state: 'unconfirmed', attempts: 1, error: error('connection_lost'), waitsForSignIn: true },
  { state: 'asking', attempts: 1, error: error('connection_lost') },
  { state: 'sent', attempts: 1, ticketId: 101 },
  { state: 'sent', attempts: 2 },
  { state: 'rejected', attempts: 1, error: error('request_refused', 'Invalid request data') },
  { state: 'rejected', attempts: 1, error: error('request_refused', longWord) },
  { state: 'rejected', attempts: 1 },
];

export const nameOfFate = ({ state, ticketId, waitsForSignIn, error }: Partial<StoredReport>): string =>
  [state, ticketId, waitsForSignIn && 'waits for sign-in', error?.code, error?.message.slice(0, 20)]
    .filter(Boolean)
    .join(', ');

export const sendingStates: readonly WindowState[] = [
  ...each(fates, (parts) => ({
    view,
    name: nameOfFate(parts),
    app: withPhone,
    handlers: { readDraft },
    then: async (main) => {
      const message = await field(m.message_label);
      await press(m.send);
      await until('the report to be handed over', () => message.value === '');
      main.emit('reportChanged', storedReport(parts));
    },
  })),
  ...each(errors, (why) => ({
    view,
    name: `not taken: ${why.code}`,
    app: withPhone,
    handlers: { readDraft, sendReport: () => Promise.resolve(failed(why.code, why.message)) },
    then: () => press(m.send),
  })),
];
