import * as v from 'valibot';
import { Outage, Stretch, Verdict } from '../../shared/line';
import type { Held } from './hysteresis';

/** An outage as it is stored: of each kind of verdict in it the latest, and for how long it held, in ms. */
const StoredOutage = v.object({ ...Outage.entries, parts: v.array(v.object({ verdict: Verdict, ms: v.number() })) });
type StoredOutage = v.InferOutput<typeof StoredOutage>;

/** What is known of the line's past, the oldest first. All times by this computer's clock, in ms since 1970. */
export const OutageBook = v.object({
  outages: v.array(StoredOutage),
  /** Stretches of the last day in which nothing was observed. */
  unobserved: v.array(Stretch),
  /** The last time that anything was; `null` before the first. */
  seenAt: v.nullable(v.pipe(v.number(), v.integer())),
});
export type OutageBook = v.InferOutput<typeof OutageBook>;

export const emptyBook: OutageBook = { outages: [], unobserved: [], seenAt: null };

export const DAY_MS = 24 * 60 * 60 * 1000;

/** How long an outage is kept. */
const KEPT_MS = 90 * DAY_MS;

/** A longer time without an observation is a gap: the longest wait between two looks, several times over. */
const GAP_MS = 60_000;

/** Takes in what holds after a look that ended at `at`. While nothing is known nothing is observed. */
export function record(book: OutageBook, { verdict, since }: Held, at: number, createId: () => string): OutageBook {
  if (verdict.kind === 'unknown') return book;
  const gap = findGap(book.seenAt, since, at);
  const open = openOutage(book);
  const closed = open ? book.outages.slice(0, -1) : book.outages;
  const passedMs = gap === null && book.seenAt !== null ? Math.max(at - book.seenAt, 0) : 0;
  const lasting = open && withGap(open, gap);
  return {
    outages: [
      ...closed.filter(({ endedAt }) => endedAt !== null && endedAt > at - KEPT_MS),
      ...goOn(lasting, { verdict, since: since ?? at, at, passedMs }, createId),
    ],
    unobserved: [...book.unobserved, ...(gap ? [gap] : [])].filter(({ to }) => to > at - DAY_MS),
    seenAt: at,
  };
}

/** The outage that has not ended. */
export function openOutage({ outages }: OutageBook): StoredOutage | null {
  const last = outages.at(-1);
  return last?.endedAt === null ? last : null;
}

/** @param until now, by this computer's clock */
export function findGap(seenAt: number | null, since: number | null, until: number): Stretch | null {
  const from = seenAt ?? until - DAY_MS;
  if (until - from <= GAP_MS) return null;
  return { from, to: since !== null && since > from ? Math.min(since, until) : until };
}

/**
 * Somebody has set the clock: what ended after `threshold` was written down by the wrong one.
 *
 * @param by in ms
 */
export function shiftBook(book: OutageBook, threshold: number, by: number): OutageBook {
  const shift = ({ from, to }: Stretch): Stretch => ({ from: from + by, to: to + by });
  return {
    outages: book.outages.map((outage) =>
      outage.endedAt !== null && outage.endedAt <= threshold
        ? outage
        : {
            ...outage,
            startedAt: outage.startedAt + by,
            endedAt: outage.endedAt === null ? null : outage.endedAt + by,
            gaps: outage.gaps.map(shift),
          },
    ),
    unobserved: book.unobserved.map((stretch) => (stretch.to <= threshold ? stretch : shift(stretch))),
    seenAt: book.seenAt === null ? null : book.seenAt + by,
  };
}

function withGap(outage: StoredOutage, gap: Stretch | null): StoredOutage {
  // The clock may have been wrong before Flare started.
  const from = Math.max(gap?.from ?? 0, outage.startedAt, outage.gaps.at(-1)?.to ?? 0);
  return gap && gap.to > from ? { ...outage, gaps: [...outage.gaps, { from, to: gap.to }] } : outage;
}

interface Now {
  verdict: Verdict;
  since: number;
  at: number;
  /** How long it has lasted since it was last observed, in ms. */
  passedMs: number;
}

/** @returns the outage that lasts, or has just ended or begun; nothing where there is none */
function goOn(
  open: StoredOutage | null,
  { verdict, since, at, passedMs }: Now,
  createId: () => string,
): StoredOutage[] {
  if (verdict.kind === 'fine') {
    return open ? [{ ...open, endedAt: Math.max(since, open.startedAt, open.gaps.at(-1)?.to ?? 0) }] : [];
  }
  if (open) return [withPart(open, verdict, passedMs)];
  const ms = Math.max(at - since, 0);
  return [{ id: createId(), startedAt: since, endedAt: null, verdict, gaps: [], parts: [{ verdict, ms }] }];
}

function withPart(outage: StoredOutage, verdict: Verdict, ms: number): StoredOutage {
  const before = outage.parts.find((part) => part.verdict.kind === verdict.kind)?.ms ?? 0;
  const others = outage.parts.filter((part) => part.verdict.kind !== verdict.kind);
  const parts = [...others, { verdict, ms: before + ms }];
  const longest = parts.reduce((one, other) => (other.ms >= one.ms ? other : one));
  return { ...outage, verdict: longest.verdict, parts };
}
