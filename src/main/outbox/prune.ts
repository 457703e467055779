import type { OutboxRecord } from './record';

/** How many delivered reports are kept. */
const KEPT = 500;

/** How long a delivered report is kept, in ms. */
const KEPT_FOR_MS = 90 * 24 * 60 * 60 * 1000;

/**
 * Which records may go: those of delivered reports beyond the newest 500, and those older than 90 days.
 *
 * @param now by this computer's clock, in ms since 1970
 * @returns their ids
 */
export const prunable = (records: Iterable<OutboxRecord>, now: number): string[] =>
  [...records]
    .filter(({ state }) => state === 'sent')
    .sort((one, other) => other.changedAt - one.changedAt)
    .filter(({ changedAt }, index) => index >= KEPT || now - changedAt > KEPT_FOR_MS)
    .map(({ id }) => id);
