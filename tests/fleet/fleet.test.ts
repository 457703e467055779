import { describe, expect, it, vi } from 'vitest';
import { theoreticalSeconds, toFigures } from './figures';
import { readOptions } from './options';
import { type Scenario, shipped, simulate } from './simulate';

vi.setConfig({ testTimeout: 60_000 });

/** Of 100,000 copies at a CRM that takes 200 requests/s. */
function figuresOf(changes: Partial<Scenario> = {}) {
  const scenario = { ...shipped(readOptions([])), ...changes };
  const { capacity } = scenario;
  return { ...toFigures(scenario, simulate(scenario)), capacity, best: theoreticalSeconds(scenario) };
}

const answers = [
  { answer: '429', unavailable: 0 },
  { answer: 'half 429, half 503', unavailable: 0.5 },
  { answer: '503', unavailable: 1 },
];

describe('A crowd that notices the end of its outage', () => {
  it.each(answers)('is served within half as long again as it takes at best ($answer)', ({ unavailable }) => {
    const { peak, firstSecond, requestsPerReport, until, capacity, best } = figuresOf({ unavailable });
    expect(Math.max(firstSecond, peak)).toBeLessThan(3 * capacity);
    expect(requestsPerReport).toBeLessThanOrEqual(1.5);
    expect(until[100]).toBeLessThanOrEqual(1.5 * best);
  });

  it('is served in time even where the CRM takes half of what the spread is meant for', () => {
    const { peak, requestsPerReport, until, capacity, best } = figuresOf({ capacity: 100 });
    expect(peak).toBeLessThan(4 * capacity);
    expect(requestsPerReport).toBeLessThan(2.5);
    expect(until[100]).toBeLessThan(2 * best);
  });

  it('overruns the CRM again and again without jitter', () => {
    const { peak, requestsPerReport, until, delivered, capacity } = figuresOf({ jitter: false });
    expect(peak).toBeGreaterThan(100 * capacity);
    expect(requestsPerReport).toBeGreaterThan(100);
    expect(until[50]).toBeNull();
    expect(delivered).toBeLessThan(0.1);
  });
});

describe('A crowd whose own timers find out', () => {
  it.each([
    ...answers.map((row) => ({ ...row, retryAfterMs: 0 })),
    { answer: '503, Retry-After: 30', unavailable: 1, retryAfterMs: 30_000 },
  ])(
    'asks little more than once for each report, and nobody is left out ($answer)',
    ({ unavailable, retryAfterMs }) => {
      const { peak, requestsPerReport, delivered, capacity } = figuresOf({ notices: false, unavailable, retryAfterMs });
      expect(peak).toBeLessThan(3 * capacity);
      expect(requestsPerReport).toBeLessThanOrEqual(1.5);
      expect(delivered).toBe(1);
    },
  );
});

describe('The third of three copies that come at once to a CRM that takes two requests', () => {
  const three = { ...shipped(readOptions(['--clients', '3', '--capacity', '2', '--spread', '1'])), jitter: false };

  it.each([
    { answer: '429', unavailable: 0, retryAfterMs: 0, deliveredMs: 1_000, requests: 4 },
    { answer: '429, Retry-After: 10', unavailable: 0, retryAfterMs: 10_000, deliveredMs: 11_000, requests: 4 },
    { answer: '503', unavailable: 1, retryAfterMs: 0, deliveredMs: 30_000, requests: 5 },
    { answer: '503, Retry-After: 60', unavailable: 1, retryAfterMs: 60_000, deliveredMs: 61_000, requests: 5 },
  ])('comes back after $deliveredMs ms ($answer), after a 503 with a look at the list', (row) => {
    const { deliveredMs, requests } = simulate({ ...three, ...row });
    expect({ deliveredMs, requests }).toEqual({ deliveredMs: [0, 0, row.deliveredMs], requests: row.requests });
  });
});

it('A simulation comes to the same for the same seed, and to something else for another', () => {
  const few = shipped(readOptions(['--clients', '500', '--capacity', '1']));
  expect(simulate(few)).toEqual(simulate(few));
  expect(simulate({ ...few, seed: 2 })).not.toEqual(simulate(few));
});
