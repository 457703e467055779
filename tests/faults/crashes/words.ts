import type { OutboxState, StoredReport } from '../../../src/shared/outbox';

/** What passes between the test and the outbox that it kills: one line of JSON each. */

/** To the outbox: take this text as a report, or say what you hold. */
export type Order = { add: string } | { list: true };

/**
 * From the outbox: it has started, or its reports stand differently, this one above all; the report is saved, as it would tell
 * the user; all that it holds.
 */
export type Word = { state: OutboxState; changed?: StoredReport } | { saved: string } | { reports: StoredReport[] };
