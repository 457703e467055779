import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict, VerdictKind } from '../../shared/line';
import { hold, nothingHeld, shiftHeld, sideOf, type Held } from './hysteresis';

const letters: Record<string, VerdictKind> = {
  ...{ F: 'fine', P: 'poor', C: 'crm-silent', '?': 'unknown' },
  ...{ D: 'disconnected', R: 'router-silent', I: 'internet-down', N: 'names-failing' },
};
const kinds = Object.values(letters);

const verdictOf = (kind: VerdictKind): Verdict =>
  kind === 'poor' ? { kind, rung: 'internet', lossPercent: 20, latencyMs: 30 } : { kind };

/** What holds after looks a second apart, the first of them at second 1. */
const after = (looks: string, start: Held = nothingHeld, firstAt = 1000): Held =>
  looks
    .split('')
    .reduce(
      (held, letter, index) =>
        hold(held, { at: firstAt + index * 1000, verdict: verdictOf(letters[letter] ?? 'unknown') }),
      start,
    );

describe('what holds', () => {
  it.each([
    ['', 'unknown', 'at first nothing'],
    ['F', 'unknown', 'one good look is not enough'],
    ['FF', 'fine', 'two good looks are'],

    ['FFI', 'fine', 'one bad look may be an accident'],
    ['FFIFIFI', 'fine', 'nor do bad looks add up'],
    ['FFII', 'internet-down', 'two bad looks in a row are no accident'],
    ['FFRI', 'internet-down', 'they need not agree in what it is: the later counts'],
    ['FFDD', 'disconnected', 'a pulled cable is seen twice, too'],
    ['FFIP', 'fine', 'a poor look is no proof that it is down'],
    ['FFIPI', 'fine', 'nor is it where it comes in between'],
    ['FFPP', 'poor', 'poor twice'],
    ['FFPC', 'fine', 'poor and a silent CRM are different things'],
    ['FFCC', 'crm-silent', 'the CRM silent twice'],

    ['FFIIR', 'internet-down', 'another fault, once'],
    ['FFIIRR', 'router-silent', 'another fault, twice'],
    ['FFIIRN', 'internet-down', 'two other faults'],

    ['FFIIF', 'internet-down', 'one good look may be luck'],
    ['FFIIFIF', 'internet-down', 'so may every second one'],
    ['FFIIFF', 'fine', 'two good looks in a row are a recovery'],
    ['FFIIPF', 'internet-down', 'fine takes two good looks'],
    ['FFIIPFF', 'fine', 'two good looks after a poor one'],
    ['FFIIFP', 'poor', 'up again, but not well'],
    ['FFIIFPFP', 'poor', 'up again, now good, now not'],

    ['FF?', 'fine', 'nothing known, once'],
    ['FF??', 'unknown', 'nothing known any more'],
    ['FFI?I', 'fine', 'not in a row'],

    ['DDDDDDDD', 'unknown', 'a connection may take 8 s to come up'],
    ['DDDDDDDDD', 'disconnected', 'after that it is not coming up'],
    ['DDRRRIIII', 'internet-down', 'nor when it fails now here, now there'],
    ['DDDFF', 'fine', 'it came up'],
  ])('after %s is %s: %s', (looks, kind) => {
    expect(after(looks).verdict.kind).toBe(kind);
  });

  it.each<[string, number | null, string]>([
    ['FF', 1000, 'the first good look'],
    ['FFFF', 1000, 'the first good look'],
    ['FFFII', 3000, 'the last good look'],
    ['FFFPII', 3000, 'the last good look'],
    ['FFIIRR', 5000, 'the first look that found the other fault'],
    ['FFIIFF', 5000, 'the first good look'],
    ['FFIIPFF', 6000, 'the first good look'],
    ['DDDDDDDDD', 1000, 'the first look'],
    ['FF??', null, 'never'],
  ])('after %s holds since %s: %s', (looks, since) => {
    expect(after(looks).since).toBe(since);
  });

  it('has the figures of the last look', () => {
    const poor = { kind: 'poor', rung: 'router', lossPercent: 40, latencyMs: 900 } as const;
    expect(hold(after('FFPP'), { at: 9000, verdict: poor }).verdict).toEqual(poor);
  });

  it('moves with the clock', () => {
    const sequel = 'IRIFFPPFF';
    for (let length = 0; length <= sequel.length; length += 1) {
      const held = after(`FFI${sequel.slice(0, length)}`);
      const rest = sequel.slice(length);
      const [unmoved, moved] = [
        after(rest, held, 60_000),
        after(rest, shiftHeld(held, -3_600_000), 60_000 - 3_600_000),
      ];
      expect(moved).toEqual(shiftHeld(unmoved, -3_600_000));
    }
  });

  it('never changes with one look, nor unless that look says so', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(letters)), { maxLength: 30 }), (looks) => {
        const [before, now] = [looks.slice(0, -1).join(''), looks.join('')];
        const [held, next] = [after(before), after(now)];
        if (next.verdict.kind === held.verdict.kind) return;
        const [last, earlier] = [letters[looks.at(-1) ?? ''], letters[looks.at(-2) ?? '']];
        expect(next.verdict.kind).toBe(last);
        expect(earlier).not.toBe(held.verdict.kind);
      }),
    );
  });

  it('is never the past: where the last two looks agree, it is what they found', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'FPCDRIN'.split('')) }),
        fc.constantFrom(...kinds),
        (looks, kind) => {
          const letter = Object.keys(letters).find((each) => letters[each] === kind) ?? '?';
          expect(after(`FF${looks}${letter}${letter}`).verdict.kind).toBe(kind);
        },
      ),
    );
  });

  it('is down after any two looks in a row that were', () => {
    const down = 'DRIN';
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'FPCDRIN'.split('')) }),
        fc.string({ unit: fc.constantFrom(...down.split('')), minLength: 2, maxLength: 2 }),
        (looks, faults) => {
          expect(sideOf(after(`FF${looks}${faults}`).verdict.kind)).toBe('down');
        },
      ),
    );
  });
});
