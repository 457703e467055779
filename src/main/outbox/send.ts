import { failed, ok, type Result } from '../../shared/errors';
import type { Report } from '../../shared/report';
import type { TicketIds } from '../../shared/settings';
import type { Access, Crm } from '../crm/crm';
import { type Failure, toError } from '../crm/failure';

export interface SenderParts {
  crm: Pick<Crm, 'createTicket'>;
  access: () => Access | null;
  ticketIds: () => TicketIds;
  /** The CRM refused the token. */
  onTokenRefused: () => void;
}

export type SendReport = (report: Report) => Promise<Result<{ ticketId: number }>>;

/** Sends reports to the CRM, one at a time. A report that may have arrived is `report_unconfirmed`, and never sent again by itself. */
export function createSender({ crm, access, ticketIds, onTokenRefused }: SenderParts): SendReport {
  let previous: Promise<unknown> = Promise.resolve();

  const send: SendReport = async (report) => {
    const current = access();
    if (!current) return failed('not_signed_in');
    const answer = await crm.createTicket(current, { ...report, ...ticketIds() });
    if (answer.ok) return ok(answer.value);
    if (answer.error.kind === 'unauthorized') onTokenRefused();
    return { ok: false, error: reportError(answer.error) };
  };

  return (report) => {
    const result = previous.then(() => send(report));
    previous = result.catch(() => undefined);
    return result;
  };
}

const reportError = (failure: Failure) =>
  failure.sent === 'maybe' ? ({ code: 'report_unconfirmed', message: '' } as const) : toError(failure);
