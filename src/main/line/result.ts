import type { Rung } from '../../shared/line';
import type { RungResult } from './line';

export const unchecked = (rung: Rung): RungResult => ({
  rung,
  outcome: 'unchecked',
  latenciesMs: [],
  asked: 0,
  targets: { asked: 0, failed: 0 },
});

/** The result of a rung that is one target. Without figures it was looked at, not asked. */
export const single = (
  rung: Rung,
  isPassing: boolean,
  figures: Pick<RungResult, 'latenciesMs' | 'asked'> = { latenciesMs: [], asked: 0 },
): RungResult => ({
  rung,
  outcome: isPassing ? 'pass' : 'fail',
  ...figures,
  targets: { asked: 1, failed: isPassing ? 0 : 1 },
});

/** A rung of several targets passes when one of them answered. `null` is a target that could not be asked. */
export function joint(
  rung: Rung,
  targets: (({ isAnswered: boolean } & Pick<RungResult, 'latenciesMs' | 'asked'>) | null)[],
): RungResult {
  const asked = targets.filter((target) => target !== null);
  if (asked.length === 0) return unchecked(rung);
  const failed = asked.filter(({ isAnswered }) => !isAnswered).length;
  return {
    rung,
    outcome: failed < asked.length ? 'pass' : 'fail',
    latenciesMs: asked.flatMap(({ latenciesMs }) => latenciesMs),
    asked: asked.reduce((sum, target) => sum + target.asked, 0),
    targets: { asked: asked.length, failed },
  };
}
