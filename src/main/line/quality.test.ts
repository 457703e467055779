import { describe, expect, it } from 'vitest';
import { latest, readFigures } from './figures';
import type { RungResult } from './line';
import { findPoor, isDoubtful } from './quality';
import { measured } from './testing/results';

const answers = (count: number, ms = 20): number[] => Array.from({ length: count }, () => ms);
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const both = { asked: 2, failed: 0 };

describe('the figures', () => {
  it('are those of all looks together', () => {
    const results = [measured('router', 3, [9, 1, 2]), measured('router', 1, [])];
    expect(readFigures(results)).toEqual({ asked: 4, lossPercent: 25, latencyMs: { min: 1, median: 2, max: 9 } });
  });

  it('are none where nothing was asked', () => {
    expect(readFigures([])).toEqual({ asked: 0, lossPercent: null, latencyMs: null });
  });

  it('are those of silence where nothing answered', () => {
    const silence = measured('internet', 10, [], { asked: 2, failed: 2 });
    expect(readFigures(times(3, silence))).toEqual({ asked: 30, lossPercent: 100, latencyMs: null });
  });

  it.each([
    ['that never answered is out of order', times(3, measured('internet', 10, answers(5), { asked: 2, failed: 1 })), 0],
    [
      'that answered once was reached',
      [
        ...times(2, measured('internet', 10, answers(5), { asked: 2, failed: 1 })),
        measured('internet', 10, answers(10), both),
      ],
      (100 * 10) / 30,
    ],
  ])('a target %s', (_, results, loss) => {
    expect(readFigures(results).lossPercent).toBeCloseTo(loss);
  });

  it('are of the latest looks that make up the samples', () => {
    const looks = [5, 4, 3, 2].map((ms) => [measured('router', 5, answers(5, ms))]);
    expect(latest('router', [...looks, []], 10).map(({ latenciesMs }) => latenciesMs[0])).toEqual([2, 3]);
    expect(latest('internet', looks, 10)).toEqual([]);
  });
});

describe('a poor line', () => {
  const internet = (lost: number, ms = 20, asked = 10) => measured('internet', asked, answers(asked - lost, ms), both);
  const router = (lost: number, ms = 2, asked = 5) => measured('router', asked, answers(asked - lost, ms));

  it.each<[string, RungResult[][], ReturnType<typeof findPoor>]>([
    ['is none', times(3, [internet(0), router(0)]), null],
    ['loses 10 %', times(3, [internet(1)]), { rung: 'internet', lossPercent: 10, latencyMs: 20 }],
    ['does not lose 7 %', [[internet(2)], [internet(0)], [internet(0)]], null],
    ['takes 400 ms', times(3, [internet(0, 400)]), { rung: 'internet', lossPercent: 0, latencyMs: 400 }],
    ['is not slow once', [[internet(0)], [internet(0, 900)], [internet(0)]], null],
    ['is not judged by a few samples', [[internet(5)]], null],
    [
      'loses on the way to the router',
      times(6, [internet(3), router(1)]),
      { rung: 'router', lossPercent: 20, latencyMs: 2 },
    ],
    ['is not one with a router too busy to answer', times(6, [internet(0), router(2, 900)]), null],
    [
      'loses on the way to the router, all that is asked',
      times(6, [router(1)]),
      { rung: 'router', lossPercent: 20, latencyMs: 2 },
    ],
    [
      'is what it was before the looks that found nothing',
      [...times(3, [internet(0)]), ...times(9, [internet(10)])],
      null,
    ],
    ['is that of the last 30 samples', [...times(9, [internet(9)]), ...times(3, [internet(0)])], null],
  ])('%s', (_, looks, poor) => {
    expect(findPoor(looks, false)).toEqual(poor);
  });

  it('gets well below what made it poor', () => {
    const slight = [[internet(2)], [internet(0)], [internet(0)]];
    expect(findPoor(slight, true)).toEqual({ rung: 'internet', lossPercent: 7, latencyMs: 20 });
    expect(findPoor([[internet(1)], [internet(0)], [internet(0)]], true)).toBeNull();
    expect(findPoor(times(3, [internet(0, 350)]), true)).toMatchObject({ latencyMs: 350 });
    expect(findPoor(times(3, [internet(0, 290)]), true)).toBeNull();
  });

  const dead = measured('internet', 2, [20], { asked: 2, failed: 1 });
  it.each<[string, RungResult[], boolean, boolean]>([
    ['a loss', [internet(1)], false, true],
    ['a delay', [internet(0, 900)], false, true],
    ['nothing', [internet(0), router(2)], false, false],
    ['nothing new', [internet(3)], true, false],
    ['a good look', [internet(0)], true, true],
    ['a loss to the router, all that is asked,', [router(1)], false, true],
    ['nothing measured', [], true, false],
    ['a target that never answers', [dead], false, false],
  ])('with %s, and read poor or not before (%#), is doubtful or not', (_, results, isPoor, isDoubt) => {
    expect(isDoubtful([results], isPoor)).toBe(isDoubt);
  });
});
