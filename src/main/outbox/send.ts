import { failed, ok, type Result } from '../../shared/errors';
import type { Report } from '../../shared/report';
import type { TicketIds } from '../../shared/settings';
import type { Account } from '../account/account';
import type { Crm } from '../crm/crm';
import { type Failure, toError } from '../crm/failure';

export interface SenderParts {
  crm: Pick<Crm, 'createTicket'>;
  account: Pick<Account, 'access' | 'tokenRefused'>;
  ticketIds: () => TicketIds;
}

export type SendReport = (report: Report) => Promise<Result<{ ticketId: number }>>;

/** Sends reports to the CRM, one at a time. A report that may have arrived is `report_unconfirmed`, and never sent again by itself. */
export function createSender({ crm, account, ticketIds }: SenderParts): SendReport {
  let previous: Promise<unknown> = Promise.resolve();

  const send: SendReport = async (report) => {
    const access = account.access();
    if (!access) return failed('not_signed_in');
    const answer = await crm.createTicket(access, { ...report, ...ticketIds() });
    if (answer.ok) return ok(answer.value);
    if (answer.error.kind === 'unauthorized') account.tokenRefused(access);
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
