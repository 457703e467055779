import type { Verdict, VerdictKind } from '../../shared/line';

/** What one look was read to mean. */
export interface Reading {
  /** By this computer's clock, in ms since 1970. */
  at: number;
  verdict: Verdict;
}

/** The verdict that holds, and what it takes to change it. Times as in `Reading`. */
export interface Held {
  verdict: Verdict;
  /** `null` where nothing is known. Of what came after `fine`: the last good look, for it began after that. */
  since: number | null;
  /** The last good look. */
  goodAt: number | null;
  /** The looks in a row that speak for another verdict. */
  run: Run | null;
}

interface Run {
  kind: VerdictKind;
  firstAt: number;
  times: number;
}

/** As at the start, and after a gap: nothing from before it counts. */
export const nothingHeld: Held = { verdict: { kind: 'unknown' }, since: null, goodAt: null, run: null };

/** One bad look may be an accident, a good one luck. A pulled cable too may be a change of Wi-Fi access point. */
const LOOKS = 2;

/** How long a connection may take to come up, after a start or a sleep, before it counts as bad, in ms. */
const COMING_UP_MS = 8_000;

/**
 * Takes in a look. Another verdict holds once two looks in a row say so. When the line goes down or comes up again, they
 * need not agree in what exactly it is, else a line that fails now here, now there would stay fine; but `fine` takes two
 * good looks.
 */
export function hold(held: Held, { at, verdict }: Reading): Held {
  const goodAt = verdict.kind === 'fine' ? at : held.goodAt;
  if (verdict.kind === held.verdict.kind) return { ...held, verdict, goodAt, run: null };

  const isCrossing = sideOf(verdict.kind) !== sideOf(held.verdict.kind);
  const isLoose = isCrossing && verdict.kind !== 'fine';
  const { run } = held;
  const goesOn = run !== null && (isLoose ? sideOf(run.kind) === sideOf(verdict.kind) : run.kind === verdict.kind);
  const next: Run = { kind: verdict.kind, firstAt: goesOn ? run.firstAt : at, times: goesOn ? run.times + 1 : 1 };

  const isComingUp = held.verdict.kind === 'unknown' && verdict.kind !== 'fine' && at - next.firstAt < COMING_UP_MS;
  if (next.times < LOOKS || isComingUp) return { ...held, goodAt, run: next };
  return { verdict, since: sinceWhen(held, next), goodAt, run: null };
}

/** @param by how far this computer's clock was set, in ms */
export const shiftHeld = ({ verdict, since, goodAt, run }: Held, by: number): Held => ({
  verdict,
  since: since === null ? null : since + by,
  goodAt: goodAt === null ? null : goodAt + by,
  run: run && { ...run, firstAt: run.firstAt + by },
});

/** Whether the line carries something, nothing, or nobody knows. */
export function sideOf(kind: VerdictKind): 'up' | 'down' | 'unknown' {
  switch (kind) {
    case 'fine':
    case 'poor':
    case 'crm-silent':
      return 'up';
    case 'disconnected':
    case 'router-silent':
    case 'internet-down':
    case 'names-failing':
    case 'portal':
      return 'down';
    case 'unknown':
      return 'unknown';
  }
}

function sinceWhen({ verdict, goodAt }: Held, next: Run): number | null {
  if (next.kind === 'unknown') return null;
  return verdict.kind === 'fine' && goodAt !== null ? goodAt : next.firstAt;
}
