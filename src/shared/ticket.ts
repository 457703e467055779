import * as v from 'valibot';
import { FlareError } from './errors';

/** In ms since 1970. */
const Time = v.pipe(v.number(), v.integer());

/** A ticket as the CRM lists it; the words are the CRM's own. */
export const Ticket = v.object({
  ticketId: v.pipe(v.number(), v.integer()),
  subject: v.string(),
  status: v.string(),
  priority: v.string(),
  /** By the CRM's clock, as the next one; `null` where what the CRM writes is no time. */
  createdAt: v.nullable(Time),
  updatedAt: v.nullable(Time),
});
export type Ticket = v.InferOutput<typeof Ticket>;

/** The tickets of whoever is signed in, the newest first, as the CRM listed them last. */
export const TicketList = v.object({
  tickets: v.array(
    v.object({
      ...Ticket.entries,
      /** The report on this computer that became it. */
      reportId: v.nullable(v.string()),
    }),
  ),
  /** When that was, by this computer's clock; `null` where it never was. */
  readAt: v.nullable(Time),
  /** Why the list could not be read the last time. */
  error: v.nullable(FlareError),
});
export type TicketList = v.InferOutput<typeof TicketList>;
