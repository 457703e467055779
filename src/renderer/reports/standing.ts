import type { ErrorCode, FlareError } from '../../shared/errors';
import type { StoredReport } from '../../shared/outbox';

/** Where a report stands, as far as it makes a difference to the user. */
export type Standing =
  | 'queued'
  | 'sending'
  | 'waiting-line'
  | 'waiting-provider'
  | 'waiting-sign-in'
  | 'checking'
  | 'checking-sign-in'
  | 'asking'
  | 'sent'
  | 'arrived'
  | 'rejected';

const providerTrouble: readonly ErrorCode[] = ['crm_trouble', 'too_busy'];
const signInTrouble: readonly ErrorCode[] = ['not_signed_in', 'token_refused'];

/** Whether a new sign-in is what helps. */
export const asksForSignIn = (error: FlareError | null): boolean =>
  error !== null && signInTrouble.includes(error.code);

type Known = Pick<StoredReport, 'state' | 'waitsForSignIn' | 'nextAttemptAt' | 'ticketId' | 'error'>;

export function standingOf({ state, waitsForSignIn, nextAttemptAt, ticketId, error }: Known): Standing {
  if (state === 'unconfirmed') return waitsForSignIn ? 'checking-sign-in' : 'checking';
  if (state === 'sent') return ticketId === null ? 'arrived' : 'sent';
  if (state !== 'queued') return state;
  if (waitsForSignIn) return 'waiting-sign-in';
  // What the sign-in kept goes on at once after it.
  const isHeld = nextAttemptAt !== null || (error !== null && !asksForSignIn(error));
  if (!isHeld) return 'queued';
  return error !== null && providerTrouble.includes(error.code) ? 'waiting-provider' : 'waiting-line';
}

/** Whether Flare has still something to do for it by itself. */
export const isOnItsWay = ({ state }: Pick<StoredReport, 'state'>): boolean =>
  state === 'queued' || state === 'sending' || state === 'unconfirmed';

/** Whether nothing goes on without the user. */
export const needsUser = ({ state }: Pick<StoredReport, 'state'>): boolean =>
  state === 'asking' || state === 'rejected';
