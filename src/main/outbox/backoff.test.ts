import { describe, expect, it } from 'vitest';
import { DEFAULT_SPREAD_MS, retryDelay, wakeDelay } from './backoff';

const spreadMs = 60_000;
const longest = () => 1 - Number.EPSILON / 2;
const shortest = () => 0;

describe('The wait after a request that failed', () => {
  it.each([
    { failures: 1, windowMs: 2_000 },
    { failures: 2, windowMs: 4_000 },
    { failures: 3, windowMs: 8_000 },
    { failures: 5, windowMs: 32_000 },
    { failures: 6, windowMs: spreadMs },
    { failures: 40, windowMs: spreadMs },
    { failures: 5_000, windowMs: spreadMs },
  ])('lies anywhere within $windowMs ms after $failures failures', ({ failures, windowMs }) => {
    expect(retryDelay({ failures, spreadMs, random: shortest })).toBe(0);
    expect(retryDelay({ failures, spreadMs, random: () => 0.25 })).toBe(windowMs / 4);
    expect(retryDelay({ failures, spreadMs, random: longest })).toBe(windowMs - 1);
  });

  it('never exceeds a spread shorter than the first window', () => {
    expect(retryDelay({ failures: 1, spreadMs: 1_000, random: longest })).toBe(999);
  });

  it('comes on top of what the server asked for', () => {
    const wait = { failures: 6, spreadMs, retryAfterMs: 30_000 };
    expect(retryDelay({ ...wait, random: shortest })).toBe(30_000);
    expect(retryDelay({ ...wait, random: () => 0.5 })).toBe(60_000);
    expect(retryDelay({ ...wait, random: longest })).toBe(89_999);
  });

  it('honours what the server asked for even beyond the spread', () => {
    expect(retryDelay({ failures: 1, spreadMs, retryAfterMs: 3_600_000, random: shortest })).toBe(3_600_000);
  });

  it('is whole and never less than asked for, whatever the numbers', () => {
    for (let failures = 1; failures <= 2_000; failures++) {
      const retryAfterMs = Math.random() * 100_000;
      const delay = retryDelay({ failures, spreadMs: DEFAULT_SPREAD_MS, retryAfterMs, random: Math.random });
      expect(Number.isSafeInteger(delay)).toBe(true);
      expect(delay).toBeGreaterThanOrEqual(retryAfterMs);
      expect(delay).toBeLessThan(retryAfterMs + 1 + DEFAULT_SPREAD_MS);
    }
  });

  it('spreads copies that were told the same evenly over the window', () => {
    const tenths = new Array<number>(10).fill(0);
    for (let copy = 0; copy < 10_000; copy++) {
      const wait = { failures: 30, spreadMs, retryAfterMs: 30_000, random: () => copy / 10_000 };
      const tenth = Math.floor(((retryDelay(wait) - 30_000) / spreadMs) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(tenths).toEqual(new Array(10).fill(1_000));
  });
});

describe('The wait after a wake-up', () => {
  it.each([
    { failures: 1, windowMs: 2_000 },
    { failures: 4, windowMs: 16_000 },
    { failures: 30, windowMs: spreadMs },
  ])('lies anywhere within the $windowMs ms that $failures failures have come to', ({ failures, windowMs }) => {
    expect(wakeDelay({ failures, spreadMs, random: shortest })).toBe(0);
    expect(wakeDelay({ failures, spreadMs, random: () => 0.5 })).toBe(windowMs / 2);
    expect(wakeDelay({ failures, spreadMs, random: longest })).toBe(windowMs - 1);
  });
});
