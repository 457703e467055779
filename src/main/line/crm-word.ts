import type { VerdictKind } from '../../shared/line';
import type { ProbeTargets, RungResult } from './line';
import { INDEPENDENT_TARGETS, readVerdict } from './verdict';

/** What came of asking the CRM the last time. It is asked less often than the rest, and its word counts until the next. */
export interface CrmWord {
  origin: string;
  result: RungResult;
  /** When it was asked, by the steady clock, in ms. */
  askedAt: number;
  /** What the rest of that look was read to mean. */
  reading: VerdictKind;
  /**
   * - `answer`: its own
   * - `page`: somebody else's, in its place
   * - `silence`: though the way to it was well
   * - `nothing`: something nearer explains its silence
   */
  said: 'answer' | 'page' | 'silence' | 'nothing';
  /** Whether it said the same the time before. */
  isSettled: boolean;
}

/** As long as all is well, and no more often than that where others tell whether the internet is there, in ms. */
const ROUTINE_MS = 60_000;

/** The shortest time between two questions, in ms. */
const SHORTEST_MS = 4_000;

/** Where it alone can tell that a trouble is over, it is asked after another sixth of what the trouble has lasted. */
const SHARE = 6;

/**
 * Takes down what the CRM said in a look.
 *
 * @param before its word before that one
 * @returns `null` where it was not asked
 */
export function noteWord(
  results: readonly RungResult[],
  { origin, askedAt, before }: { origin: string; askedAt: number; before: CrmWord | null },
): CrmWord | null {
  const result = results.find(({ rung }) => rung === 'crm');
  if (!result || result.outcome === 'unchecked') return null;
  const reading = readVerdict(results.filter(({ rung }) => rung !== 'crm')).kind;
  const said = result.outcome === 'pass' ? 'answer' : judgeSilence(reading);
  return { origin, result, askedAt, reading, said, isSettled: said === 'nothing' || said === before?.said };
}

function judgeSilence(reading: VerdictKind): CrmWord['said'] {
  if (reading === 'portal') return 'page';
  return isWell(reading) ? 'silence' : 'nothing';
}

/**
 * Adds the CRM's last word to a look at which it was not asked: where the rest is as it was then, or is well and it was not
 * the rest that kept the CRM from answering. A page that came in its place is in the way until the CRM is asked again, or a
 * page that we ask for comes.
 */
export function withWord(results: readonly RungResult[], word: CrmWord | null): readonly RungResult[] {
  if (!word) return results;
  const reading = readVerdict(results).kind;
  const isPortalAsked = results.some(({ rung, outcome }) => rung === 'portal' && outcome !== 'unchecked');
  const isInTheWay = word.said === 'page' && isWell(reading) && !isPortalAsked;
  const page: RungResult[] = isInTheWay ? [{ ...word.result, rung: 'portal' }] : [];
  const isOfUse = isWell(reading) && (word.said === 'answer' || word.said === 'silence');
  const added = isInTheWay || isOfUse || reading === word.reading ? [...page, word.result] : [];
  return [...results.filter(({ rung }) => !added.some((each) => each.rung === rung)), ...added];
}

/** Nothing fails, as far as is known. */
const isWell = (reading: VerdictKind): boolean => reading === 'fine' || reading === 'unknown';

/**
 * Whether to ask the CRM along. 100,000 copies share it: a silence or an answer that is new is checked once, and then it has
 * its rest, unless nothing else can tell when a trouble ends.
 *
 * @param troubledMs how long some rung has failed by now
 * @param isWanted whether somebody wants to know now
 */
export function isCrmDue({
  targets,
  word,
  steady,
  troubledMs,
  isWanted,
}: {
  targets: ProbeTargets;
  word: CrmWord | null;
  steady: number;
  troubledMs: number | null;
  isWanted: boolean;
}): boolean {
  if (targets.crmOrigin === null) return false;
  if (word?.origin !== targets.crmOrigin || !word.isSettled) return true;
  const isOnlySign = word.said === 'page' || targets.internet.length < INDEPENDENT_TARGETS;
  const backoff = Math.min(Math.max((troubledMs ?? Infinity) / SHARE, SHORTEST_MS), ROUTINE_MS);
  return steady - word.askedAt >= (isWanted ? SHORTEST_MS : isOnlySign ? backoff : ROUTINE_MS);
}
