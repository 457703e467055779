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

export interface Sender {
  send(report: Report): Promise<Result<{ ticketId: number }>>;
  /** Fulfilled once nothing is under way. */
  idle(): Promise<unknown>;
}

/** What is being sent, and what will become of it. */
interface Sending {
  report: Report;
  result: Promise<Result<{ ticketId: number }>>;
}

/**
 * Sends reports to the CRM, one at a time; asked again for the one under way, it answers for that. A report that may have
 * arrived is `report_unconfirmed`, and never sent again by itself.
 */
export function createSender({ crm, account, ticketIds }: SenderParts): Sender {
  let sending: Sending | null = null;

  const send = async (report: Report): Promise<Result<{ ticketId: number }>> => {
    const access = account.access();
    if (!access) return failed('not_signed_in');
    const answer = await crm.createTicket(access, { ...report, ...ticketIds() });
    if (answer.ok) return ok(answer.value);
    if (answer.error.kind === 'unauthorized') account.tokenRefused(access);
    return { ok: false, error: reportError(answer.error) };
  };

  return {
    send(report) {
      if (sending && isSame(sending.report, report)) return sending.result;
      const result = this.idle().then(() => send(report));
      const current = { report, result };
      sending = current;
      void result.finally(() => {
        if (sending === current) sending = null;
      });
      return result;
    },
    idle: () => sending?.result ?? Promise.resolve(),
  };
}

const isSame = (one: Report, other: Report) => one.subjectId === other.subjectId && one.message === other.message;

const reportError = (failure: Failure) =>
  failure.sent === 'maybe' ? ({ code: 'report_unconfirmed', message: '' } as const) : toError(failure);
