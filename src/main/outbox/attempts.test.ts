import { describe, expect, it } from 'vitest';
import { createAttempts } from './attempts';
import { DAY, HOUR, MINUTE, SECOND, YEAR } from './testing/durations';
import { aRecord } from './testing/record';

const graceMs = 30 * SECOND;
const crmBegan = 5 * YEAR;

/** An attempt that has begun, and ended after a second. */
function set(startedAtCrm: number | null = null) {
  const clocks = { wall: 50 * YEAR, steady: 7_000, crm: crmBegan as number | null };
  const create = () =>
    createAttempts({
      time: { wall: () => clocks.wall, steady: () => clocks.steady, after: () => () => undefined },
      serverClock: { now: () => clocks.crm },
      graceMs,
    });
  const attempts = create();
  const attempt = { startedAt: clocks.wall, startedAtCrm, knownTicketIds: [] };
  const record = aRecord({ state: 'unconfirmed', attempt, changedAt: clocks.wall + SECOND });
  attempts.begin(record.id);
  const pass = (ms: number, { wall = ms, steady = ms, crm = ms } = {}) => {
    clocks.wall += wall;
    clocks.steady += steady;
    if (clocks.crm !== null) clocks.crm += crm;
  };
  pass(SECOND);
  attempts.end(record);
  return { attempts, clocks, pass, record, restart: create };
}

describe('when an attempt began by the clock of the CRM', () => {
  it.each<[string, number, Parameters<ReturnType<typeof set>['pass']>[1], number, boolean]>([
    ['a minute ago', MINUTE, {}, 0, true],
    ['a minute ago, while the clock was set a little', MINUTE, { wall: MINUTE + SECOND }, 0, true],
    ['before a sleep', HOUR, { steady: 0 }, 0, false],
    ['before the clock was set back', MINUTE, { wall: MINUTE - YEAR }, 0, false],
    ['before the clock was set on', MINUTE, { wall: MINUTE + DAY }, -DAY, false],
    [
      'before a sleep in which the clock was set back a little',
      HOUR,
      { steady: 0, wall: HOUR - MINUTE },
      MINUTE,
      false,
    ],
  ])('is known: %s', (_, ms, clocks, off, isSure) => {
    const { attempts, pass, record } = set();
    pass(ms, clocks);
    expect(attempts.start(record)).toEqual({ at: crmBegan + off, isSure });
  });

  it('is told from the wall clock after a restart, where that was not set back', () => {
    const { pass, record, restart } = set();
    pass(HOUR, { steady: -7_000 });
    expect(restart().start(record)).toEqual({ at: crmBegan, isSure: false });
    pass(0, { wall: -2 * HOUR });
    expect(restart().start(record)).toBeNull();
  });

  it('is what was written down, where it was', () => {
    const { attempts, pass, record, restart } = set(77);
    pass(HOUR, { wall: -YEAR });
    expect(attempts.start(record)).toEqual({ at: 77, isSure: true });
    expect(restart().start(record)).toEqual({ at: 77, isSure: true });
  });

  it('is unknown where the CRM does not tell its time, and where there was no attempt', () => {
    const { attempts, clocks, record } = set();
    expect(attempts.start({ ...record, attempt: null })).toBeNull();
    clocks.crm = null;
    expect(attempts.start(record)).toBeNull();
  });
});

describe('the CRM', () => {
  it('may be at work on an attempt for so long after its end, by the steady clock', () => {
    const { attempts, pass, record } = set();
    pass(20 * SECOND, { wall: YEAR });
    expect(attempts.graceLeft(record.id)).toBe(10 * SECOND);
  });

  it('may be at work on an attempt of an earlier run for so long after the start of this one', () => {
    const { pass, record, restart } = set();
    pass(YEAR);
    const attempts = restart();
    pass(20 * SECOND);
    expect(attempts.graceLeft(record.id)).toBe(10 * SECOND);
  });

  it('keeps other reports of the account from being sent meanwhile', () => {
    const { attempts, clocks, pass, record } = set();
    const other = aRecord({ id: 'other' });
    // The grace, a call's deadline, and what clocks may differ.
    const until = clocks.wall + 65 * SECOND;
    pass(10 * SECOND);
    expect(attempts.block(other)).toEqual({ ms: 55 * SECOND, until });
    expect(attempts.block(record)).toBeNull();
    expect(attempts.block({ ...other, owner: { ...other.owner, customerNumber: null } })).toBeNull();
    pass(55 * SECOND);
    expect(attempts.block(other)).toBeNull();
  });

  it('keeps nobody from being sent once the attempt has come to light', () => {
    const { attempts, record } = set();
    attempts.settle(record.id);
    expect(attempts.block(aRecord({ id: 'other' }))).toBeNull();
  });

  it.each([
    ['unconfirmed', YEAR, true],
    ['asking', HOUR, true],
    ['asking', 2 * DAY, false],
    ['sent', HOUR, true],
    ['sent', 2 * DAY, false],
    ['queued', HOUR, false],
  ] as const)('keeps others after a restart where one was %s %i ms before: %s', (state, ms, isKept) => {
    const { clocks, pass, record, restart } = set();
    pass(ms);
    const attempts = restart();
    attempts.restore({ ...record, state }, clocks.wall);
    expect(attempts.block(aRecord({ id: 'other' })) !== null).toBe(isKept);
  });
});
