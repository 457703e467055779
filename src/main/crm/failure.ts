import type { ErrorCode, FlareError } from '../../shared/errors';

/**
 * What became of a request that was not answered as documented. `sent` says whether bytes of it can have reached the CRM:
 * - `no`: surely not; it may be sent again
 * - `refused`: it arrived and the CRM surely did nothing
 * - `maybe`: nobody knows what the CRM did
 */
export interface Failure {
  kind: FailureKind;
  sent: 'no' | 'refused' | 'maybe';
  /** The CRM's own words, or the network stack's error name; empty where the answer was not the CRM's. */
  detail: string;
  status?: number;
  /** How long the server asks us to wait (Retry-After), in ms. */
  retryAfterMs?: number;
}

export type FailureKind =
  | 'offline'
  | 'certificate'
  | 'deadline'
  | 'lost'
  | 'redirect'
  | 'malformed'
  | 'server'
  | 'busy'
  | 'unauthorized'
  | 'not-found'
  | 'refused';

const codes: Record<FailureKind, ErrorCode> = {
  offline: 'offline',
  certificate: 'certificate_invalid',
  deadline: 'timed_out',
  lost: 'connection_lost',
  redirect: 'redirected',
  malformed: 'not_a_crm',
  server: 'crm_trouble',
  busy: 'too_busy',
  unauthorized: 'token_refused',
  'not-found': 'subscriber_unknown',
  refused: 'request_refused',
};

/** The failure in the contract's terms; the CRM's own words go with it only where the CRM spoke. */
export function toError(failure: Failure): FlareError {
  // A 404 without the CRM's words is some other server's.
  const kind = failure.kind === 'not-found' && failure.detail === '' ? 'malformed' : failure.kind;
  return { code: codes[kind], message: failure.sent === 'refused' ? failure.detail : '' };
}
