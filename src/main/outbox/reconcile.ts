import type { Ticket } from '../crm/crm';

/** What is known when the CRM's list of tickets has been read for a report that may have arrived. */
export interface Look {
  /** The CRM's list. */
  tickets: readonly Ticket[];
  /** The tickets that were known before the attempt. */
  knownTicketIds: readonly number[];
  start: AttemptStart | null;
  /** The name of the report's subject; empty where it was not known. */
  subject: string;
  /** The names of all subjects, as far as known. */
  subjects: readonly string[];
  /** The tickets that the account's other reports have become. */
  ownTicketIds: ReadonlySet<number>;
  /** How long the CRM may be at work on a request after its end; at least a call's deadline. In ms. */
  graceMs: number;
  /** Whether the list was asked for when the CRM had surely done all it will do. */
  isGraceOver: boolean;
}

/** When the attempt began by the CRM's clock, in ms since 1970; not `isSure` where a clock of this computer may have jumped. */
export interface AttemptStart {
  at: number;
  isSure: boolean;
}

/**
 * What a look at the list tells of a report:
 * - `arrived`: it is this ticket
 * - `absent`: it surely did not arrive
 * - `too-early`: it is not there, but may yet come
 * - `unclear`: the list will never tell
 */
export type Finding = { kind: 'arrived'; ticketId: number } | { kind: 'absent' | 'too-early' | 'unclear' };

type Fit = 'yes' | 'no' | 'unclear' | 'contradicts';

/** Both `created_at` and the CRM's clock as we know it are whole seconds, and come from computers of their own. */
export const TOLERANCE_MS = 5_000;

/** Less than this before the attempt, a ticket is not older for sure: clocks are set right now and then. */
const DOUBT_MS = 60_000;

const QUARTER_HOUR_MS = 900_000;
const FURTHEST_ZONE_MS = 14 * 3_600_000;

/** Looks for a report's ticket in the CRM's list. */
export function reconcile(look: Look): Finding {
  const known = new Set([...look.knownTicketIds, ...look.ownTicketIds]);
  const candidates = look.tickets.filter(({ ticketId }) => !known.has(ticketId));
  const fits = candidates.map((ticket) => fit(ticket, look));
  const fitting = new Set(candidates.filter((_, index) => fits[index] === 'yes').map(({ ticketId }) => ticketId));
  const [ticketId] = fitting;

  if (fits.includes('unclear') || fitting.size > 1) return { kind: 'unclear' };
  if (ticketId !== undefined) return { kind: 'arrived', ticketId };
  if (!look.isGraceOver) return { kind: 'too-early' };
  // Staff may have moved our ticket to another subject: only a list with nothing new in it says that it is not there.
  return { kind: fits.includes('contradicts') || mayBePartial(look) ? 'unclear' : 'absent' };
}

function fit(ticket: Ticket, look: Look): Fit {
  const fitInTime = fitTime(readTime(ticket.createdAt), look);
  if (fitInTime === 'no') return 'no';
  const namesOther = look.subjects.includes(ticket.subject) && ticket.subject !== look.subject;
  return look.subject !== '' && namesOther ? 'contradicts' : fitInTime;
}

function fitTime(created: number | null, { start, graceMs }: Look): Fit {
  if (created === null || start === null) return 'unclear';
  // The CRM's clock as we know it may be slow by a call's deadline; then come the call itself and the CRM's work on it.
  const [earliest, latest] = [start.at - TOLERANCE_MS, start.at + 3 * graceMs + TOLERANCE_MS];
  if (created >= earliest) return created <= latest ? 'yes' : 'unclear';
  const isOlder = start.isSure && created < start.at - DOUBT_MS && !isOtherZone(created, earliest, latest);
  return isOlder ? 'no' : 'unclear';
}

/** Whether the time lies within the bounds for a CRM that writes its local time as if it were UTC. */
function isOtherZone(created: number, earliest: number, latest: number): boolean {
  const shift = Math.ceil((earliest - created) / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  return shift <= FURTHEST_ZONE_MS && created + shift <= latest;
}

/**
 * Whether the CRM may hold back some tickets: a known one is missing, or their number is as round as a page's and none of
 * ours is there to show that new ones are listed at all.
 */
function mayBePartial({ tickets, knownTicketIds, ownTicketIds }: Look): boolean {
  const listed = new Set(tickets.map(({ ticketId }) => ticketId));
  const isRound = tickets.length >= 10 && tickets.length % 5 === 0;
  const showsOurs = [...ownTicketIds].some((id) => listed.has(id));
  return knownTicketIds.some((id) => !listed.has(id)) || (isRound && !showsOurs);
}

/** @returns ms since 1970; `null` where the text is no full date and time with its zone (ISO 8601) */
function readTime(text: string): number | null {
  const isFull = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const time = isFull ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? null : time;
}
