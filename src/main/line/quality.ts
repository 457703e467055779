import type { Rung, Verdict } from '../../shared/line';
import { countAsked, countDead, latest, readFigures, type Figures } from './figures';
import type { RungResult } from './line';

/** The rung to blame for losses or delays, and its figures. */
export type Poor = Omit<Extract<Verdict, { kind: 'poor' }>, 'kind'>;

/**
 * What makes a line poor, and what it must get back below to be fine again, lest it goes to and fro.
 * - Losses: TCP repeats what opens a connection after a second, so that at 10 % every tenth click takes a second more. With
 *   30 samples 10 % are 3 lost ones: a line that loses 1 % reads poor less than once in 300 times (and has to twice).
 * - Delays: a page takes four round trips until it begins to come (name, TCP, TLS, request), so that at 400 ms it is 1.6 s.
 *   Nothing on the ground takes so long unless it is overloaded.
 */
const LIMITS = { entering: { lossPercent: 10, latencyMs: 400 }, leaving: { lossPercent: 5, latencyMs: 300 } };

/** How many samples are judged together; fewer than the fewest are not. */
const SAMPLES = 30;
const FEWEST_SAMPLES = 20;

/**
 * Finds losses and delays. What crosses the internet has crossed the router: where the internet's figures are good, a router
 * that is slow to answer for itself is not to blame. Looks at which the rung failed altogether are another verdict's.
 *
 * @param looks the newest last
 * @param wasPoor whether the line read poor the last time
 */
export function findPoor(looks: readonly (readonly RungResult[])[], wasPoor: boolean): Poor | null {
  const judge = (rung: Rung) => judgeFigures(readFigures(measuredOf(rung, looks)), wasPoor);
  const internet = judge('internet');
  if (internet === 'good') return null;
  const router = judge('router');
  if (router !== null && router !== 'good') return { rung: 'router', ...router };
  return internet && { rung: 'internet', ...internet };
}

/** Whether the last look by itself gives reason to doubt what the line was read to be. */
export function isDoubtful(looks: readonly (readonly RungResult[])[], isPoor: boolean): boolean {
  const found = (['internet', 'router'] as const)
    .map((rung) => ({ rung, result: looks.at(-1)?.find((each) => each.rung === rung) }))
    .find(({ result }) => result !== undefined && result.asked > 0);
  if (!found?.result) return false;
  const { rung, result } = found;
  const limit = isPoor ? LIMITS.leaving : LIMITS.entering;
  const dead = countDead(measuredOf(rung, looks));
  const isLossy = result.latenciesMs.length < countAsked(result, dead);
  return (isLossy || result.latenciesMs.some((latency) => latency >= limit.latencyMs)) !== isPoor;
}

function measuredOf(rung: Rung, looks: readonly (readonly RungResult[])[]): RungResult[] {
  const passing = looks.map((results) => results.filter(({ outcome }) => outcome === 'pass'));
  return latest(rung, passing, SAMPLES);
}

/** @returns the figures where they are poor, `null` where they are too few */
function judgeFigures(
  { asked, lossPercent, latencyMs }: Figures,
  wasPoor: boolean,
): Omit<Poor, 'rung'> | 'good' | null {
  if (asked < FEWEST_SAMPLES || lossPercent === null || latencyMs === null) return null;
  const limit = wasPoor ? LIMITS.leaving : LIMITS.entering;
  const isGood = lossPercent < limit.lossPercent && latencyMs.median < limit.latencyMs;
  return isGood ? 'good' : { lossPercent: Math.round(lossPercent), latencyMs: Math.round(latencyMs.median) };
}
