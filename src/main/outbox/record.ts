import * as v from 'valibot';
import { FlareError } from '../../shared/errors';
import { ReportState } from '../../shared/outbox';

const Integer = v.pipe(v.number(), v.integer());

/** The account a report was written under; it is delivered under no other. */
export const Owner = v.object({ origin: v.string(), customerNumber: v.nullable(v.string()) });
export type Owner = v.InferOutput<typeof Owner>;

/** The last time a report was sent, and what it takes to find its ticket if the answer got lost. */
const Attempt = v.object({
  /** By this computer's clock, in ms since 1970. */
  startedAt: Integer,
  /** By the CRM's clock; `null` where that was not known. */
  startedAtCrm: v.nullable(Integer),
  /** The tickets of the account that were known beforehand. */
  knownTicketIds: v.array(Integer),
});
export type Attempt = v.InferOutput<typeof Attempt>;

/** A report as it lies in the outbox. All times but `startedAtCrm` are by this computer's clock, in ms since 1970. */
export const OutboxRecord = v.object({
  id: v.pipe(v.string(), v.uuid()),
  owner: Owner,
  subjectId: Integer,
  /** The subject's name when the report was written; empty where it was not known. */
  subject: v.string(),
  /** The user's text, unchanged. */
  message: v.string(),
  /** The text about line and outages that goes with it; empty where the user wants none. */
  evidence: v.optional(v.string(), ''),
  createdAt: Integer,
  state: ReportState,
  /** When it came into its state. */
  changedAt: Integer,
  /** How often it was sent. */
  attempts: Integer,
  /** How many requests for it failed in a row; decides how long to wait. */
  failures: Integer,
  /** Not before then is anything done for it; `null` where nothing is planned, or it is done at once. */
  nextAttemptAt: v.nullable(Integer),
  attempt: v.nullable(Attempt),
  ticketId: v.nullable(Integer),
  error: v.nullable(FlareError),
});
export type OutboxRecord = v.InferOutput<typeof OutboxRecord>;
