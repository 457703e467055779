/** How often the list is read by itself at most, in ms. */
const EVERY_MS = 15 * 60_000;

/** As much later it may be, in ms: copies that begin together, or are told the same time to come back, must not come together. */
const LATEST_MS = 10 * 60_000;

/** @returns how much later than it could the list is read, in ms; to be drawn for each reading */
export const drawLateness = (random: () => number): number => random() * LATEST_MS;

/** What decides when the list is read by itself. Times by this computer's clock, in ms since 1970. */
export interface RefreshState {
  /** When it was read last, or could not be; also when a report became a ticket. `null`: never. */
  triedAt: number | null;
  /** Until then the CRM wants to be left alone; `null` where it did not say so. */
  busyUntil: number | null;
  /** How much later than it could it is read, in ms. */
  lateMs: number;
  /** Whether the provider may still do something about any ticket. */
  isAnyOpen: boolean;
}

/** When the list is read by itself for the first time after the start, in ms: then everything else begins too. */
const FIRST_MS = 60_000;

/** What counts as `triedAt` at the start, with a list that was read at `readAt`. */
export const triedBefore = (readAt: number, now: number): number => Math.max(readAt, now - EVERY_MS + FIRST_MS);

/** @returns how long until the list is read by itself, in ms, 0 for at once; `null` where nothing is expected */
export function untilRefresh({ triedAt, busyUntil, lateMs, isAnyOpen }: RefreshState, now: number): number | null {
  if (!isAnyOpen) return null;
  // Never, or somebody has set the clock back: it is not known how long ago that was.
  if (triedAt === null || triedAt > now) return untilFree(busyUntil, now);
  const free = now + untilFree(busyUntil, now);
  const due = Math.max(triedAt + EVERY_MS, busyUntil === null ? 0 : Math.min(busyUntil, free)) + lateMs;
  return Math.max(due - now, 0);
}

/** The longest that a CRM is believed when it wants to be left alone, in ms. */
const BUSY_MS = 60 * 60_000;

/** @returns for how long the CRM must be left alone, in ms */
export function untilFree(busyUntil: number | null, now: number): number {
  const left = (busyUntil ?? now) - now;
  return left > BUSY_MS ? 0 : Math.max(left, 0);
}
