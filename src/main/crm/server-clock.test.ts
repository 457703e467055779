import { beforeEach, describe, expect, it } from 'vitest';
import { createServerClock, type ServerClock } from './server-clock';

const origin = 'https://crm.example';
const date = 'Fri, 01 Dec 2023 10:00:00 GMT';
const middle = Date.parse(date) + 500;
const HOUR = 3_600_000;

let time: { wall: number; steady: number };
let clock: ServerClock;
beforeEach(() => {
  time = { wall: Date.parse('2031-05-05T05:05:05Z'), steady: 1234.5 };
  clock = createServerClock({ wall: () => time.wall, steady: () => time.steady });
});

const pass = (ms: number) => {
  time.wall += ms;
  time.steady += ms;
};

describe('the CRM’s clock', () => {
  it('is unknown before the first answer, and where another CRM answered', () => {
    expect(clock.now(origin)).toBeNull();
    clock.observe('https://other.example', date);
    expect(clock.now(origin)).toBeNull();
  });

  it('goes on from the middle of the second that the answer named, whatever this computer’s clock says', () => {
    clock.observe(origin, date);
    expect(clock.now(origin)).toBe(middle);
    pass(HOUR);
    expect(clock.now(origin)).toBe(middle + HOUR);
  });

  it('is what the last answer said', () => {
    clock.observe(origin, date);
    pass(HOUR);
    clock.observe(origin, 'Fri, 01 Dec 2023 09:00:00 GMT');
    expect(clock.now(origin)).toBe(middle - HOUR);
  });

  it('is unknown once this computer’s clock is set back, which may hide a sleep', () => {
    clock.observe(origin, date);
    pass(1000);
    time.wall -= HOUR;
    expect(clock.now(origin)).toBeNull();
  });

  it('is unknown after a sleep, during which the steady clock stood still, until the next answer', () => {
    clock.observe(origin, date);
    time.wall += HOUR;
    expect(clock.now(origin)).toBeNull();
    time.wall -= HOUR;
    expect(clock.now(origin), 'for good').toBeNull();
    clock.observe(origin, date);
    expect(clock.now(origin)).toBe(middle);
  });

  it('bears two clocks that do not run quite alike', () => {
    clock.observe(origin, date);
    time.wall += 1900;
    expect(clock.now(origin)).toBe(middle);
  });

  it.each([
    ['no date', null],
    ['an empty one', ''],
    ['a word', 'now'],
    ['a number', '1701424800'],
    ['another format', '2023-12-01T10:00:00Z'],
    ['no time zone', 'Fri, 01 Dec 2023 10:00:00'],
    ['another time zone', 'Fri, 01 Dec 2023 10:00:00 +0100'],
    ['the wrong day of the week', 'Mon, 01 Dec 2023 10:00:00 GMT'],
    ['a day that does not exist', 'Thu, 31 Feb 2023 10:00:00 GMT'],
  ])('takes %s for nothing', (_, nonsense) => {
    clock.observe(origin, date);
    pass(1000);
    clock.observe(origin, nonsense);
    expect(clock.now(origin)).toBe(middle + 1000);
  });

  it('runs on this computer’s own clocks', () => {
    const real = createServerClock();
    const now = new Date();
    real.observe(origin, now.toUTCString());
    expect(Math.abs((real.now(origin) ?? 0) - now.getTime())).toBeLessThan(1000);
  });
});
