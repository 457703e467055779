/** How often the list is read by itself, in ms. */
const EVERY_MS = 15 * 60_000;

/** What decides when the list is read by itself. Times by this computer's clock, in ms since 1970. */
export interface RefreshState {
  /** When it was read last, or could not be; also when a report became a ticket. `null`: never. */
  triedAt: number | null;
  /** Until then the CRM wants to be left alone; `null` where it did not say so. */
  busyUntil: number | null;
  /** Whether the provider may still do something about any ticket. */
  isAnyOpen: boolean;
}

/** When the list is read by itself for the first time after the start, in ms: then everything else begins too. */
const FIRST_MS = 60_000;

/** What counts as `triedAt` at the start, with a list that was read at `readAt`. */
export const triedBefore = (readAt: number, now: number): number => Math.max(readAt, now - EVERY_MS + FIRST_MS);

/** @returns how long until the list is read by itself, in ms, 0 for at once; `null` where nothing is expected */
export function untilRefresh({ triedAt, busyUntil, isAnyOpen }: RefreshState, now: number): number | null {
  if (!isAnyOpen) return null;
  const passed = triedAt === null ? EVERY_MS : now - triedAt;
  // Somebody has set the clock back: it is not known how long ago that was.
  const wait = passed < 0 ? 0 : Math.max(EVERY_MS - passed, 0);
  return Math.max(wait, untilFree(busyUntil, now));
}

/** The longest that a CRM is believed when it wants to be left alone, in ms. */
const BUSY_MS = 60 * 60_000;

/** @returns for how long the CRM must be left alone, in ms */
export function untilFree(busyUntil: number | null, now: number): number {
  const left = (busyUntil ?? now) - now;
  return left > BUSY_MS ? 0 : Math.max(left, 0);
}
