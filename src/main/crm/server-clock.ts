/** The CRM's clock, as its answers tell it (their `Date` header). */
export interface ServerClock {
  /** @param date the header's value */
  observe(origin: string, date: string | null): void;
  /**
   * Now by the CRM's clock, in ms since 1970, give or take a second, and early by as long as the answer took that told
   * it; `null` where nothing is known of it.
   */
  now(origin: string): number | null;
}

/** This computer's clocks, in ms: `wall` since 1970, and the user may set it; `steady` since whenever, and nobody can. */
export interface Clocks {
  wall: () => number;
  steady: () => number;
}

/** A `Date` header gives whole seconds: on average it is half of one behind. */
const HALF_A_SECOND_MS = 500;

/** How far apart the computer's two clocks may run, in ms. */
const DRIFT_MS = 2000;

/**
 * Carries the CRM's time on with the steady clock, whatever the wall clock says. On Linux the steady clock stands still while
 * the computer sleeps: where the two have not run alike (be it only that somebody has set the wall clock), the CRM's time is
 * unknown until the next answer.
 */
export function createServerClock(
  { wall, steady }: Clocks = { wall: () => Date.now(), steady: () => performance.now() },
): ServerClock {
  const readings = new Map<string, { crm: number; wall: number; steady: number }>();

  return {
    observe(origin, date) {
      const crm = readDate(date);
      if (crm !== null) readings.set(origin, { crm: crm + HALF_A_SECOND_MS, wall: wall(), steady: steady() });
    },
    now(origin) {
      const reading = readings.get(origin);
      if (!reading) return null;
      const passed = steady() - reading.steady;
      const isSure = Math.abs(wall() - reading.wall - passed) <= DRIFT_MS;
      if (!isSure) readings.delete(origin);
      return isSure ? Math.round(reading.crm + passed) : null;
    },
  };
}

/** @returns ms since 1970; `null` where it is no date as HTTP writes it (RFC 9110, 5.6.7) */
function readDate(date: string | null): number | null {
  const time = new Date(date ?? '');
  return !Number.isNaN(time.getTime()) && time.toUTCString() === date ? time.getTime() : null;
}
