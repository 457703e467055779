import { describe, expect, it } from 'vitest';
import { aRecord } from './testing/record';
import { createWaits } from './waits';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const spreadMs = 10 * MINUTE;

function set() {
  const clocks = { now: 1_000_000, steadyNow: 5_000 };
  const waits = createWaits({
    time: { wall: () => clocks.now, steady: () => clocks.steadyNow, after: () => () => undefined },
    spreadMs,
    random: () => 0.5,
  });
  const planned = aRecord({ nextAttemptAt: clocks.now + MINUTE, failures: 3 });
  waits.plan(planned);
  return { clocks, waits, planned };
}

describe('a wait', () => {
  it.each([
    ['passes', 20_000, 20_000, 40_000],
    ['passes while the computer sleeps, and the steady clock stands still', 50_000, 0, 10_000],
    ['does not become longer when the clock is set back', -HOUR, 20_000, 40_000],
    ['ends when the clock is set on', HOUR, 20_000, MINUTE - HOUR],
  ])('%s', (_, wall, steady, expected) => {
    const { clocks, waits, planned } = set();
    clocks.now += wall;
    clocks.steadyNow += steady;
    expect(waits.remaining(planned)).toBe(expected);
  });

  it('is none where nothing was planned', () => {
    expect(set().waits.remaining(aRecord())).toBe(0);
  });

  it('that was found on the disk lasts no longer than any wait may, whatever the clock was', () => {
    const { clocks, waits } = set();
    const longest = HOUR + spreadMs;
    const restored = waits.restore(aRecord({ nextAttemptAt: clocks.now + 1_000 * HOUR }));
    expect(restored.nextAttemptAt).toBe(clocks.now + longest);
    expect(waits.remaining(restored)).toBe(longest);
    const usual = aRecord({ nextAttemptAt: clocks.now + MINUTE });
    expect(waits.restore(usual)).toEqual(usual);
  });

  it('begins anew after a wake-up, over the window that it has come to', () => {
    const { clocks, waits, planned } = set();
    expect(waits.wake(planned).nextAttemptAt).toBe(clocks.now + 4_000);
    expect(waits.wake(aRecord())).toEqual(aRecord());
  });

  it('is as long after a wake-up as the CRM wants to be left alone, and spread after that', () => {
    const { clocks, waits, planned } = set();
    waits.leaveAlone(30_000);
    clocks.steadyNow += 10_000;
    expect(waits.wake(planned).nextAttemptAt).toBe(clocks.now + 24_000);
  });
});
