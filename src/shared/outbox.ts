import * as v from 'valibot';
import { FlareError } from './errors';

/**
 * Where a report stands:
 * - `queued`: it waits to be sent
 * - `sending`: it is on its way
 * - `unconfirmed`: it may have arrived; the CRM's list of tickets will tell
 * - `asking`: not even the list can tell; the user has to
 * - `sent`: it is a ticket, or the user says so
 * - `rejected`: the CRM did not accept it
 */
export const ReportState = v.picklist(['queued', 'sending', 'unconfirmed', 'asking', 'sent', 'rejected']);
export type ReportState = v.InferOutput<typeof ReportState>;

/**
 * What the user can do with a report:
 * - `send-now`: do at once what would come next: send it, or ask the CRM whether it arrived
 * - `send-again`: it did not arrive, or was refused; send it
 * - `arrived`: it did arrive
 * - `edit`: take its text back into the form
 * - `discard`: remove it from this computer
 */
export const ReportAction = v.picklist(['send-now', 'send-again', 'arrived', 'edit', 'discard']);
export type ReportAction = v.InferOutput<typeof ReportAction>;

/** What fits each state. Editing is for reports that are surely not at the CRM. */
export const fittingActions: Readonly<Record<ReportState, readonly ReportAction[]>> = {
  queued: ['send-now', 'edit', 'discard'],
  sending: [],
  unconfirmed: ['send-now', 'arrived', 'discard'],
  asking: ['send-again', 'arrived', 'discard'],
  sent: ['discard'],
  rejected: ['edit', 'send-again', 'discard'],
};

/** A time in ms since 1970, by this computer's clock. */
const Time = v.pipe(v.number(), v.integer());

/** A report in the outbox, as the window shows it. */
export const StoredReport = v.object({
  id: v.string(),
  subjectId: v.pipe(v.number(), v.integer()),
  subject: v.string(),
  message: v.string(),
  state: ReportState,
  createdAt: Time,
  /** When it came into its state. */
  changedAt: Time,
  /** How often it was sent so far. */
  attempts: v.pipe(v.number(), v.integer()),
  /** When Flare tries next by itself; `null` where it does not, or does at once. */
  nextAttemptAt: v.nullable(Time),
  /** What keeps a waiting report: nobody is signed in to its account, or the CRM wants a new sign-in. */
  waitsForSignIn: v.boolean(),
  /** `null` also where the user said that it arrived. */
  ticketId: v.nullable(v.pipe(v.number(), v.integer())),
  /** Why the last attempt did not make it a ticket. */
  error: v.nullable(FlareError),
});
export type StoredReport = v.InferOutput<typeof StoredReport>;

/** How many reports are on their way, and how many need the user (`asking`, `rejected`). */
export const OutboxState = v.object({ waiting: v.number(), needsUser: v.number() });
export type OutboxState = v.InferOutput<typeof OutboxState>;
