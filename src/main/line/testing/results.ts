import { Rung } from '../../../shared/line';
import type { RungResult } from '../line';
import { unchecked } from '../result';

/** What a look found: one letter a rung, from the link to the CRM: `p`ass, `f`ail, `w`eak failure, `-` unchecked. */
export const look = (letters: string): RungResult[] =>
  Rung.options.map((rung, index) => {
    const letter = letters[index];
    if (letter === undefined || letter === '-') return unchecked(rung);
    const targets = rung === 'internet' && letter !== 'w' ? 2 : 1;
    const isPassing = letter === 'p';
    return {
      ...{ rung, outcome: isPassing ? 'pass' : 'fail', asked: targets },
      latenciesMs: isPassing ? Array.from({ length: targets }, () => 10) : [],
      targets: { asked: targets, failed: isPassing ? 0 : targets },
    };
  });

/** A rung that was called so many times and answered after so many ms each. */
export const measured = (
  rung: Rung,
  asked: number,
  latenciesMs: number[],
  targets: RungResult['targets'] = { asked: 1, failed: 0 },
): RungResult => ({
  ...{ rung, asked, latenciesMs, targets },
  outcome: latenciesMs.length > 0 ? 'pass' : 'fail',
});
