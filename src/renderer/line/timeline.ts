import type { LineState, Outage, Stretch } from '../../shared/line';

export const DAY_MS = 24 * 60 * 60_000;

/** The least part of the day that can be seen, in percent: 2 px of the bar in a window of 320 px. */
const VISIBLE_PERCENT = 0.8;

/** How the line was in a part of the day; `poor` where it worked, though not as it should. */
export type PartKind = 'fine' | 'poor' | 'outage' | 'unobserved';

/** A part of the day's picture, in percent of it from its beginning. */
export interface Part {
  kind: PartKind;
  start: number;
  size: number;
}

/** The last 24 hours. */
export const dayBefore = (now: number): Stretch => ({ from: now - DAY_MS, to: now });

/**
 * The picture of the last 24 hours: parts that cover all of it, but for short ones of `poor` and `outage`: they are drawn
 * wide enough to be seen, over their neighbours, and come last.
 *
 * @param now by this computer's clock, in ms since 1970
 */
export function drawDay({ outages, unobserved }: Pick<LineState, 'outages' | 'unobserved'>, now: number): Part[] {
  const day = dayBefore(now);
  const blind = union([...unobserved, ...outages.flatMap(({ gaps }) => gaps)], day);
  const bad = outages.map((outage) => ({ kind: kindOf(outage), stretch: lengthOf(outage, now) }));
  const cut = (kind: PartKind, stretches: Stretch[]) =>
    without(union(stretches, day), blind).map((stretch) => toPart(kind, stretch, day));
  const stretchesOf = (kind: PartKind) => bad.filter((each) => each.kind === kind).map(({ stretch }) => stretch);
  const good = without(
    [day],
    bad.map(({ stretch }) => stretch),
  );
  return [
    ...cut('fine', good),
    ...blind.map((stretch) => toPart('unobserved', stretch, day)),
    ...cut('poor', stretchesOf('poor')).map(widen),
    ...cut('outage', stretchesOf('outage')).map(widen),
  ];
}

/** An outage that lasts goes on until `now`. */
export const lengthOf = ({ startedAt, endedAt }: Outage, now: number): Stretch => ({
  from: startedAt,
  to: endedAt ?? now,
});

/** The stretches as far as they lie in `window`, in order, those that touch made one. */
export function union(stretches: readonly Stretch[], window: Stretch): Stretch[] {
  const joined: Stretch[] = [];
  for (const { from, to } of clip(stretches, window)) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** What is left of the stretches outside of `holes`. */
export function without(stretches: readonly Stretch[], holes: readonly Stretch[]): Stretch[] {
  return holes.reduce<Stretch[]>(
    (left, hole) =>
      left.flatMap(({ from, to }) =>
        [
          { from, to: Math.min(to, hole.from) },
          { from: Math.max(from, hole.to), to },
        ].filter(isSome),
      ),
    [...stretches],
  );
}

const clip = (stretches: readonly Stretch[], window: Stretch): Stretch[] =>
  stretches
    .map(({ from, to }) => ({ from: Math.max(from, window.from), to: Math.min(to, window.to) }))
    .filter(isSome)
    .sort((one, other) => one.from - other.from);

const isSome = ({ from, to }: Stretch): boolean => to > from;

const kindOf = ({ verdict }: Outage): PartKind =>
  verdict.kind === 'poor' || verdict.kind === 'crm-silent' ? 'poor' : 'outage';

const toPart = (kind: PartKind, { from, to }: Stretch, day: Stretch): Part => ({
  kind,
  start: ((from - day.from) / DAY_MS) * 100,
  size: ((to - from) / DAY_MS) * 100,
});

/** Grows to the left where it would leave the picture to the right. */
function widen(part: Part): Part {
  const size = Math.max(part.size, VISIBLE_PERCENT);
  return { ...part, size, start: Math.min(part.start, 100 - size) };
}
