import type { ErrorCode, FlareError } from '../../shared/errors';
import { m } from '../../shared/i18n/compiled/messages';
import { counted } from '../../shared/i18n/locale';
import type { OutboxState, ReportAction, ReportState, StoredReport } from '../../shared/outbox';
import type { IconName } from '../parts/icons';
import { describe, type Problem, problem } from '../sentences';
import type { ListedTicket } from './rows';
import { type Standing, standingOf } from './standing';
import { showAgo, showTime } from './time-words';
import type { TicketList } from './ticket-list.svelte';

export type Tone = 'plain' | 'caution' | 'danger' | 'success';

/** How a report's state is shown: never by its colour alone. */
export interface Look {
  words: string;
  icon: IconName;
  tone: Tone;
}

type Words = (inputs: { ticketId: number }) => string;

const looks: Record<Standing, { inList: Words; inForm: Words; icon: IconName; tone: Tone }> = {
  queued: { inList: m.report_queued, inForm: m.result_sending, icon: 'send', tone: 'plain' },
  sending: { inList: m.sending, inForm: m.result_sending, icon: 'send', tone: 'plain' },
  'waiting-line': { inList: m.report_waiting_line, inForm: m.result_waiting_line, icon: 'clock', tone: 'plain' },
  'waiting-provider': {
    inList: m.report_waiting_provider,
    inForm: m.result_waiting_provider,
    icon: 'clock',
    tone: 'plain',
  },
  'waiting-sign-in': {
    inList: m.report_waiting_sign_in,
    inForm: m.result_waiting_sign_in,
    icon: 'account',
    tone: 'caution',
  },
  checking: { inList: m.report_checking, inForm: m.result_checking, icon: 'search', tone: 'plain' },
  'checking-sign-in': {
    inList: m.report_checking_sign_in,
    inForm: m.result_checking_sign_in,
    icon: 'account',
    tone: 'caution',
  },
  asking: { inList: m.report_asking, inForm: m.result_asking, icon: 'question', tone: 'caution' },
  sent: { inList: m.report_sent, inForm: m.result_ticket_opened, icon: 'check', tone: 'success' },
  arrived: { inList: m.report_arrived, inForm: m.result_arrived, icon: 'check', tone: 'success' },
  rejected: { inList: m.report_rejected, inForm: m.report_rejected, icon: 'caution', tone: 'danger' },
};

const lookOf = (report: StoredReport, where: 'inList' | 'inForm'): Look => {
  const { icon, tone, [where]: words } = looks[standingOf(report)];
  return { icon, tone, words: words({ ticketId: report.ticketId ?? 0 }) };
};

export const lookInList = (report: StoredReport): Look => lookOf(report, 'inList');

export const lookInForm = (report: StoredReport): Look => lookOf(report, 'inForm');

/** A ticket that was no report of this computer. */
export const lookOfTicket = ({ ticketId }: Pick<ListedTicket, 'ticketId'>): Look => ({
  words: m.report_sent({ ticketId }),
  icon: 'reports',
  tone: 'plain',
});

/** @param now in ms since 1970 */
export const ticketFacts = ({ priority, createdAt, updatedAt }: ListedTicket, now: number): string[] => [
  ...(priority === '' ? [] : [m.ticket_priority({ priority })]),
  ...(updatedAt === null || updatedAt === createdAt ? [] : [m.ticket_changed({ time: showTime(updatedAt, now) })]),
];

/**
 * How old the CRM's list of tickets is, and why; `null` where there is none and nothing to say.
 *
 * @param now in ms since 1970
 */
export function ticketsNote({ readAt, error }: Pick<TicketList, 'readAt' | 'error'>, now: number): Problem | null {
  const ago = readAt === null ? null : showAgo(readAt, now);
  if (error === null) return ago === null ? null : problem(() => m.tickets_age({ ago }));
  const reason = ticketsReason(error);
  return ago === null ? reason : { ...reason, sentence: m.tickets_old({ reason: reason.sentence, ago }) };
}

function ticketsReason(error: FlareError): Problem {
  // A CRM may say so of somebody who has no tickets yet.
  if (error.code === 'subscriber_unknown') return problem(m.tickets_none);
  return explain(error);
}

/** Where Flare goes on by itself, or a button beside it says so, the general sentences' "try again" is out of place. */
const reasons: Partial<Record<ErrorCode, () => string>> = {
  offline: m.reason_offline,
  timed_out: m.reason_timed_out,
  connection_lost: m.reason_connection_lost,
  not_a_crm: m.reason_not_a_crm,
  crm_trouble: m.reason_crm_trouble,
  too_busy: m.reason_too_busy,
  not_signed_in: m.reason_token_refused,
  token_refused: m.reason_token_refused,
  report_unconfirmed: m.reason_unconfirmed,
};

const explained: readonly ReportState[] = ['queued', 'unconfirmed', 'rejected'];

/** Why the report is no ticket yet; `null` where there is nothing to say. */
export function reasonOf({ state, error }: StoredReport): Problem | null {
  if (state === 'rejected' && (error === null || error.code === 'request_refused')) {
    return problem(m.reason_refused, error?.message);
  }
  if (error === null || !explained.includes(state)) return null;
  return explain(error);
}

function explain(error: FlareError): Problem {
  const reason = reasons[error.code];
  return reason ? problem(reason, error.message) : describe(error);
}

const actionLabels: Record<ReportAction, () => string> = {
  'send-now': m.report_send_now,
  'send-again': m.report_send_again,
  arrived: m.report_did_arrive,
  edit: m.report_edit,
  discard: m.report_discard,
};

export const actionLabel = (action: ReportAction, state: ReportState): string =>
  action === 'send-now' && state === 'unconfirmed' ? m.report_check_now() : actionLabels[action]();

/** How much of a text tells a report from the others. */
const TELLING_PART = /^[^]{0,40}/u;

/** The name of a button that other reports have, too: what it says, and then for which of them. */
export function buttonName(label: string, { message, createdAt }: StoredReport): string {
  const [beginning = ''] = TELLING_PART.exec(message) ?? [];
  const text = beginning === message ? message : `${beginning.trimEnd()}…`;
  return m.report_button({ label, text, time: showTime(createdAt, Date.now()) });
}

/** What the user should know before a report of this state is discarded. */
export const discardWarning: Record<ReportState, () => string> = {
  queued: m.discard_unsent,
  sending: m.discard_unknown,
  unconfirmed: m.discard_unknown,
  asking: m.discard_unknown,
  sent: m.discard_sent,
  rejected: m.discard_rejected,
};

/** The number beside "My reports": of those that need the user, else of those on their way, else none. */
export function outboxBadge({ needsUser, waiting }: OutboxState) {
  if (needsUser > 0) return { count: needsUser, words: m.tray_needs_user(counted(needsUser)), urgent: true };
  if (waiting > 0) return { count: waiting, words: m.tray_waiting(counted(waiting)), urgent: false };
  return null;
}
