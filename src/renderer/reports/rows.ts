import type { StoredReport } from '../../shared/outbox';
import type { TicketList } from '../../shared/ticket';

export type ListedTicket = TicketList['tickets'][number];

/** A report of this computer, a ticket of the CRM's list, or both in one. */
export type Row =
  | { key: string; report: StoredReport; ticket: ListedTicket | null }
  | { key: string; report: null; ticket: ListedTicket };

export interface Lists {
  /** Those read so far, the newest first. */
  reports: readonly StoredReport[];
  /** Whether there are older ones that were not read yet. */
  hasMore: boolean;
  /** The newest first. */
  tickets: readonly ListedTicket[];
}

/** Both lists in one, the newest first. What is older than the reports read so far comes with the next of them. */
export function mergeRows({ reports, hasMore, tickets }: Lists): Row[] {
  const ticketOf = new Map(tickets.map((ticket) => [ticket.reportId, ticket]));
  const ids = new Set(reports.map(({ id }) => id));
  const others = tickets.filter(({ reportId }) => reportId === null || !ids.has(reportId));
  const oldest = hasMore ? (reports.at(-1)?.createdAt ?? Infinity) : -Infinity;

  const rows: Row[] = [];
  let next = 0;
  const addTicketsSince = (time: number) => {
    for (; next < others.length; next += 1) {
      const ticket = others[next];
      if (!ticket || (ticket.createdAt ?? -Infinity) < time) return;
      rows.push({ key: `ticket ${ticket.ticketId}`, report: null, ticket });
    }
  };
  for (const report of reports) {
    addTicketsSince(report.createdAt);
    rows.push({ key: report.id, report, ticket: ticketOf.get(report.id) ?? null });
  }
  addTicketsSince(oldest);
  return rows;
}
