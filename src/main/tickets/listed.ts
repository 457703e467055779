import { simplify } from '../../shared/simplify';
import type { Ticket } from '../../shared/ticket';
import type { Ticket as CrmTicket } from '../crm/crm';

/** After so long without a change nothing is expected of a ticket any more, whatever its status is called, in ms. */
const DORMANT_MS = 30 * 24 * 60 * 60 * 1000;

/** What the status of a ticket that is done with contains, in the languages that Flare speaks; without accents. */
const closedWords = [
  ...['close', 'resolve', 'solved', 'done', 'complete', 'cancel', 'reject', 'finished', 'fixed', 'archive'],
  ...['geschlossen', 'gelost', 'erledigt', 'abgeschlossen', 'beendet', 'abgelehnt', 'storniert'],
  ...[
    'cerrad',
    'resuelt',
    'solucionad',
    'finalizad',
    'rechazad',
    'ferme',
    'resolu',
    'termine',
    'clos',
    'annul',
    'rejete',
  ],
  ...['fechad', 'resolvid', 'concluid', 'encerrad', 'rejeitad'],
  ...[
    'बंद',
    'हल ',
    'समाधान',
    'पूर्ण',
    'रद्द',
    'বন্ধ',
    'সমাধান',
    'সম্পন্ন',
    'বাতিল',
    'مغلق',
    'تم الحل',
    'تم الإغلاق',
    'محلول',
    'ملغ',
    'مكتمل',
  ],
].map(simplify);
const reopenedWords = ['reopen', 'wieder', 'unresolved', 'not ', 'incomplete'];

/**
 * Whether the provider may still do something about the ticket. A word for "closed" that is not known here costs a request
 * every quarter of an hour, for a month.
 *
 * @param now in ms since 1970
 */
export function isOpen({ status, updatedAt, createdAt }: Ticket, now: number): boolean {
  const changedAt = updatedAt ?? createdAt;
  if (changedAt !== null && now - changedAt > DORMANT_MS) return false;
  const words = `${simplify(status)} `;
  return !closedWords.some((word) => words.includes(word)) || reopenedWords.some((word) => words.includes(word));
}

/** The CRM's tickets with their times read, each once, the newest first; those without a time last. */
export function readListed(listed: readonly CrmTicket[]): Ticket[] {
  const byId = new Map(
    listed.map(({ ticketId, subject, status, priority, createdAt, updatedAt }) => [
      ticketId,
      { ticketId, subject, status, priority, createdAt: readTime(createdAt), updatedAt: readTime(updatedAt) },
    ]),
  );
  const order = ({ createdAt }: Ticket) => createdAt ?? -Infinity;
  return [...byId.values()].sort((one, other) =>
    order(one) === order(other) ? other.ticketId - one.ticketId : order(other) - order(one),
  );
}

function readTime(text: string): number | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

/** The tickets of which the status is another one than before; a ticket that is new has not changed. */
export function findChanged(before: readonly Ticket[], after: readonly Ticket[]): Ticket[] {
  const statuses = new Map(before.map(({ ticketId, status }) => [ticketId, status.trim()]));
  return after.filter(({ ticketId, status }) => {
    const known = statuses.get(ticketId);
    return known !== undefined && known !== status.trim();
  });
}
