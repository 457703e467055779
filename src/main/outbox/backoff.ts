/** When to try again. All times in ms. */
export interface Wait {
  /** How many requests failed in a row, at least 1. */
  failures: number;
  /** What the server asked for (Retry-After). */
  retryAfterMs?: number | undefined;
  /** The longest wait of our own, over which the copies of an area spread when its outage ends. */
  spreadMs: number;
  /** From 0 up to, but not 1, evenly spread. */
  random: () => number;
}

/** Where the provider's policy sets none: 100,000 copies at a CRM that takes 200 requests/s (docs/fleet.md). */
export const DEFAULT_SPREAD_MS = 680_000;

/** The window after the first failure; each further one doubles it, up to the spread. */
const FIRST_WINDOW_MS = 2_000;

/**
 * How long to wait after a request that failed, in whole ms: anything from nothing to the window ("full jitter"), on top of
 * what the server asked for, lest all copies that were told the same come back in the same second.
 */
export const retryDelay = (wait: Wait): number => Math.ceil(wait.retryAfterMs ?? 0) + fullJitter(wait);

/**
 * How long to wait after a wake-up (the line is back, resume, another network), in whole ms from now. It takes the place of
 * the wait that was under way: whoever takes the sooner of the two meets a crowd three times as dense at first.
 */
export const wakeDelay = (wait: Omit<Wait, 'retryAfterMs'>): number => fullJitter(wait);

const fullJitter = ({ failures, spreadMs, random }: Wait): number =>
  Math.floor(random() * Math.min(spreadMs, FIRST_WINDOW_MS * 2 ** (failures - 1)));
