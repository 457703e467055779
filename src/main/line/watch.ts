import type { LineState, Verdict } from '../../shared/line';
import { noteWord, withWord, type CrmWord } from './crm-word';
import { hold, nothingHeld, type Held } from './hysteresis';
import type { RungResult } from './line';
import { findPoor, isDoubtful } from './quality';
import { readVerdict } from './verdict';

/** What was seen of the line so far. */
export interface Watch {
  held: Held;
  /** What the looks found, the newest last. */
  looks: readonly (readonly RungResult[])[];
  /** What the last look found, with the CRM's last word. */
  results: readonly RungResult[];
  /** What that was read to mean. */
  verdict: Verdict;
  word: CrmWord | null;
  /** Whether the last look differed from what was known, be it in losses. */
  isInDoubt: boolean;
  /** Since when some rung has failed at every look, by the steady clock, in ms. */
  troubledSince: number | null;
}

export const nothingSeen: Watch = {
  held: nothingHeld,
  looks: [],
  results: [],
  verdict: { kind: 'unknown' },
  word: null,
  isInDoubt: false,
  troubledSince: null,
};

/** Enough for the samples that are judged together, at one a look. */
const KEPT_LOOKS = 40;

/** What one look found. */
export interface Sight {
  /** When it ended, by this computer's clock, in ms since 1970. */
  at: number;
  /** When it began, by the steady clock, in ms. */
  steady: number;
  results: readonly RungResult[];
  crmOrigin: string | null;
}

/** Takes in a look. */
export function see(watch: Watch, { at, steady, results: found, crmOrigin: origin }: Sight): Watch {
  const before = watch.word?.origin === origin ? watch.word : null;
  const word = origin === null ? null : noteWord(found, { origin, askedAt: steady, before });
  const results = word ? found : withWord(found, before);

  const looks = [...watch.looks, found].slice(-KEPT_LOOKS);
  const wasPoor = watch.verdict.kind === 'poor';
  const verdict = readVerdict(results, findPoor(looks, wasPoor));
  const isTroubled = results.some(({ outcome }) => outcome === 'fail');
  return {
    ...{ looks, results, verdict, word: word ?? before },
    held: hold(watch.held, { at, verdict }),
    isInDoubt: haveChanged(watch.results, results) || isDoubtful(looks, verdict.kind === 'poor'),
    troubledSince: isTroubled ? (watch.troubledSince ?? steady) : null,
  };
}

/** What the window shows of it. */
export function viewOf({ held, results, word }: Watch): Pick<LineState, 'verdict' | 'since' | 'rungs'> {
  const isCrmThere = results.some(({ rung, outcome }) => rung === 'crm' && outcome !== 'unchecked');
  const all = word && word.said !== 'nothing' && !isCrmThere ? [...results, word.result] : results;
  const asked = all.filter(({ outcome }) => outcome !== 'unchecked');
  return {
    verdict: held.verdict,
    since: held.since,
    rungs: asked.map(({ rung, outcome }) => ({ rung, isPassing: outcome === 'pass' })),
  };
}

/**
 * Whether a rung is found otherwise than before, be it only that nothing can be said of it now. The CRM, if it is not asked
 * for once, is not.
 */
const haveChanged = (before: readonly RungResult[], after: readonly RungResult[]): boolean =>
  before.some(
    ({ rung, outcome }) => rung !== 'crm' && after.some((each) => each.rung === rung && each.outcome !== outcome),
  );
