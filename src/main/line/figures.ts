import type { Rung } from '../../shared/line';
import type { RungResult } from './line';

/** Losses and round trips of a rung, over several looks. */
export interface Figures {
  /** How many round trips were tried. */
  asked: number;
  /** `null` where none was tried. */
  lossPercent: number | null;
  /** `null` where none came back. */
  latencyMs: { min: number; median: number; max: number } | null;
}

/** The latest results of a rung, the newest first: as many as make up so many samples, or all. */
export function latest(rung: Rung, looks: readonly (readonly RungResult[])[], samples: number): RungResult[] {
  const found: RungResult[] = [];
  let asked = 0;
  for (const results of looks.toReversed()) {
    const result = results.find((each) => each.rung === rung);
    if (!result || result.asked === 0) continue;
    found.push(result);
    asked += result.asked;
    if (asked >= samples) break;
  }
  return found;
}

/**
 * How many targets answered in none of the looks. Such a target is out of order, and its silence no loss, unless it is the
 * silence of all.
 */
export const countDead = (results: readonly RungResult[]): number =>
  results.length === 0 ? 0 : Math.min(...results.map(({ targets }) => targets.failed));

/** How many round trips were tried, without those to dead targets. */
export const countAsked = ({ asked, targets }: RungResult, dead: number): number =>
  dead < targets.asked ? (asked * (targets.asked - dead)) / targets.asked : asked;

export function readFigures(results: readonly RungResult[]): Figures {
  const dead = countDead(results);
  const asked = results.reduce((sum, result) => sum + countAsked(result, dead), 0);
  const latencies = results.flatMap(({ latenciesMs }) => latenciesMs).sort((one, other) => one - other);
  const [min, median, max] = [latencies[0], latencies[latencies.length >> 1], latencies.at(-1)];
  return {
    asked,
    lossPercent: asked === 0 ? null : (100 * Math.max(asked - latencies.length, 0)) / asked,
    latencyMs: min === undefined || median === undefined || max === undefined ? null : { min, median, max },
  };
}
