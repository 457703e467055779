import type { Outage, Stretch, VerdictKind } from '../../shared/line';
import type { StoredReport } from '../../shared/outbox';
import { observedMs } from './duration';
import { DAY_MS } from './outage-book';
import { createTimeText } from './time-text';

/** An outage as a subscriber sees it: the line may come back for a short while in between. Times in ms since 1970. */
export interface Trouble {
  from: number;
  /** `null` while it lasts. */
  to: number | null;
  outages: Outage[];
}

type Report = Pick<StoredReport, 'createdAt' | 'state' | 'subjectId' | 'ticketId'>;

/** After so long without one, an outage is another one, in ms. */
const BREAK_MS = 10 * 60_000;

/** What is offered to be reported lasted at least so long, in ms: lines that are connected anew every night are back sooner. */
const WORTH_REPORTING_MS = 5 * 60_000;

/** What a provider can do something about; a laptop that is carried about is disconnected every day, and signs in somewhere. */
const REPORTABLE: readonly VerdictKind[] = ['router-silent', 'internet-down', 'names-failing', 'poor'];

/** @param outages the oldest first. Those of the ticket system alone are no trouble with the line. */
export function findTroubles(outages: readonly Outage[]): Trouble[] {
  const troubles: Trouble[] = [];
  for (const outage of outages) {
    if (outage.verdict.kind === 'crm-silent') continue;
    const last = troubles.at(-1);
    if (last?.to != null && outage.startedAt - last.to < BREAK_MS) {
      last.outages.push(outage);
      last.to = outage.endedAt;
    } else {
      troubles.push({ from: outage.startedAt, to: outage.endedAt, outages: [outage] });
    }
  }
  return troubles;
}

/**
 * Whether to offer to report the outage that has just ended.
 *
 * @param outages of the last day, the oldest first; the last is the one that has ended
 * @param lastOfferAt when that was done the last time; it is done once
 * @returns from when to when it was seen
 */
export function offerReport(
  outages: readonly Outage[],
  reports: readonly Pick<Report, 'createdAt'>[],
  lastOfferAt: number | null,
): Stretch | null {
  const trouble = findTroubles(outages).at(-1);
  if (trouble?.to == null || outages.at(-1) !== trouble.outages.at(-1)) return null;
  const { from } = trouble;
  const to = lastSeenAt(trouble, trouble.to);
  const isDealtWith = [lastOfferAt ?? 0, ...reports.map(({ createdAt }) => createdAt)].some((at) => at >= from);
  const reportableMs = trouble.outages
    .filter(({ verdict }) => REPORTABLE.includes(verdict.kind))
    .reduce((sum, outage) => sum + observedMs(outage, { from, to }), 0);
  const isLongPast = trouble.to - to > DAY_MS;
  return isDealtWith || isLongPast || reportableMs < WORTH_REPORTING_MS ? null : { from, to };
}

/**
 * The last report of the trouble that lasts, or has just been over, on the same subject: what is about to be written may
 * have been said already.
 *
 * @param now by this computer's clock
 */
export function findEarlierReport<R extends Report>(
  reports: readonly R[],
  { outages, subjectId, now }: { outages: readonly Outage[]; subjectId: number | null; now: number },
): R | null {
  const trouble = findTroubles(outages).at(-1);
  if (!trouble || (trouble.to !== null && now - trouble.to >= BREAK_MS)) return null;
  const fitting = reports.filter(
    (report) => report.createdAt >= trouble.from && report.state !== 'rejected' && report.subjectId === subjectId,
  );
  return fitting.reduce<R | null>((one, other) => (one && one.createdAt >= other.createdAt ? one : other), null);
}

/**
 * The line to add to a report that waits, once the outage is over in which it was written; `null` where it is not, or the
 * report may have been sent already: a message is the same on every attempt.
 */
export function writeOutageEnd(
  { createdAt, state }: Pick<Report, 'createdAt' | 'state'>,
  outages: readonly Outage[],
  utcOffsetMinutes: number,
): string | null {
  if (state !== 'queued') return null;
  const trouble = findTroubles(outages).find(({ from, to }) => createdAt >= from && createdAt <= (to ?? Infinity));
  if (trouble?.to == null) return null;
  const text = createTimeText(utcOffsetMinutes);
  const when = lastSeenAt(trouble, trouble.to) === trouble.to ? 'at' : 'before';
  return `The outage ended ${when} ${text.clockFrom(trouble.to, createdAt)}.`;
}

/** Until when it was observed, where it ended while nothing was. */
const lastSeenAt = ({ outages }: Trouble, to: number): number =>
  outages.at(-1)?.gaps.find((gap) => gap.to === to)?.from ?? to;
