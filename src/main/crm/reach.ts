import type { Failure } from './failure';
import { SubjectsAnswer } from './schemas';
import type { ServerClock } from './server-clock';
import { createRequester, type Transport } from './transport';

/**
 * Who answers at the CRM's address: the CRM in its own words, somebody else with a page or a redirect, the CRM's front with an
 * error of its own, or nobody.
 */
export type CrmReach = 'crm' | 'somebody-else' | 'troubled' | 'silent';

/** Asks who answers. Never throws; gives up when `signal` is aborted. */
export type AskCrm = (origin: string, signal: AbortSignal) => Promise<CrmReach>;

/** Asks for the subjects without a token, for the CRM's refusal is in words that nobody else uses. */
export const createAskCrm =
  (transport: Transport, clock: Pick<ServerClock, 'observe'>): AskCrm =>
  async (origin, signal) => {
    const fetch: typeof transport.fetch = (input, init) =>
      transport.fetch(input, { ...init, signal: AbortSignal.any([signal, ...(init?.signal ? [init.signal] : [])]) });
    const request = createRequester({ ...transport, fetch }, clock);
    const answer = await request({ origin, path: '/api/v1/Tickets/getSubjects', schema: SubjectsAnswer });
    return answer.ok ? 'crm' : judgeReach(answer.error);
  };

/** The CRM's front may speak for it, with errors and pages of its own: it is not the CRM, but stands in nobody's way. */
export function judgeReach({ kind, status, detail }: Failure): CrmReach {
  switch (kind) {
    case 'unauthorized':
    case 'busy':
      return 'crm';
    case 'refused':
    case 'not-found':
      return detail === '' ? 'troubled' : 'crm';
    case 'redirect':
    case 'malformed':
      return 'somebody-else';
    case 'certificate':
      // Another's certificate; one that has run out is the CRM's own.
      return /^ERR_CERT_(COMMON_NAME|AUTHORITY)_INVALID$/.test(detail) ? 'somebody-else' : 'troubled';
    case 'server':
      // RFC 6585, 6: Network Authentication Required.
      return status === 511 ? 'somebody-else' : 'troubled';
    case 'offline':
    case 'deadline':
    case 'lost':
      return 'silent';
  }
}
