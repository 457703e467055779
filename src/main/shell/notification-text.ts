import { m } from '../../shared/i18n/compiled/messages';
import { counted } from '../../shared/i18n/locale';
import type { StoredReport } from '../../shared/outbox';
import type { Ticket } from '../../shared/ticket';

/** A report that becomes a ticket sooner than this was never felt to be waiting, in ms. */
const FELT_MS = 10_000;

/** More tickets than a notification has lines for are only counted. */
const LISTED = 3;

/**
 * What a notification says of a report that has changed; it quotes the report's first line.
 *
 * @param before the report as it was, `null` for a new one
 * @returns `null` where the user need not be told, or has done it themselves
 */
export function notificationText(
  report: StoredReport,
  before: StoredReport | null,
): { title: string; body: string } | null {
  if (before === null || report.state === before.state) return null;
  const title = notificationTitle(report);
  return title === null ? null : { title, body: firstLine(report.message) };
}

function notificationTitle({ state, ticketId, changedAt, createdAt }: StoredReport): string | null {
  if (state === 'asking') return m.notification_asking();
  if (state === 'rejected') return m.notification_rejected();
  if (state !== 'sent' || ticketId === null || changedAt - createdAt < FELT_MS) return null;
  return m.notification_sent({ ticketId });
}

/** What a notification says of tickets with a new status: one for all of them. */
export function ticketNotificationText(tickets: readonly Ticket[]): { title: string; body: string } {
  const [first, ...others] = tickets.map((ticket) => m.notification_ticket(ticket));
  return others.length === 0
    ? { title: first ?? '', body: tickets[0]?.subject ?? '' }
    : {
        title: m.notification_tickets(counted(tickets.length)),
        body: [first, ...others].slice(0, LISTED).join('\n'),
      };
}

const firstLine = (message: string) => message.trim().split('\n', 1)[0] ?? '';
