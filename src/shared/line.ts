import * as v from 'valibot';

/** The way from this computer to the internet, from near to far; the CRM is beside it, for providers keep it reachable. */
export const Rung = v.picklist(['link', 'router', 'names', 'internet', 'portal', 'crm']);
export type Rung = v.InferOutput<typeof Rung>;

/**
 * What is wrong with the line: the first rung that fails.
 * - `unknown`: nothing was observed yet, or the computer was asleep
 * - `disconnected`: no link
 * - `router-silent`: the default gateway does not answer
 * - `internet-down`: the router answers, what is behind it does not
 * - `names-failing`: names cannot be looked up
 * - `portal`: a sign-in page stands in the way
 * - `crm-silent`: all is well but the provider's ticket system
 * - `poor`: it works, slowly or with losses
 * - `fine`
 */
const PlainKind = v.picklist([
  'unknown',
  'disconnected',
  'router-silent',
  'internet-down',
  'names-failing',
  'portal',
  'crm-silent',
  'fine',
]);

/** Of `poor` it tells the rung that is to blame: from there on round trips are lost, or slow (the median). */
export const Verdict = v.variant('kind', [
  v.object({ kind: PlainKind }),
  v.object({ kind: v.literal('poor'), rung: Rung, lossPercent: v.number(), latencyMs: v.number() }),
]);
export type Verdict = v.InferOutput<typeof Verdict>;
export type VerdictKind = Verdict['kind'];

/** A time in ms since 1970, by this computer's clock. */
const Time = v.pipe(v.number(), v.integer());

export const Stretch = v.object({ from: Time, to: Time });
export type Stretch = v.InferOutput<typeof Stretch>;

/** A stretch of time in which the verdict was not `fine`. */
export const Outage = v.object({
  id: v.string(),
  /** The last good observation before it; the first bad one where nothing was observed in between. */
  startedAt: Time,
  /** The first good observation after it; `null` while it lasts. */
  endedAt: v.nullable(Time),
  /** What was wrong for the longest part of it. */
  verdict: Verdict,
  /** Stretches in it in which nothing was observed: the computer slept, or Flare did not run. */
  gaps: v.array(Stretch),
});
export type Outage = v.InferOutput<typeof Outage>;

/** How much of the evidence goes with a report: `without-addresses` leaves out this computer's and the router's. */
export const EvidenceDetail = v.picklist(['all', 'without-addresses', 'none']);
export type EvidenceDetail = v.InferOutput<typeof EvidenceDetail>;

/** The line as the window shows it; `outages` are those of the last 24 hours, the oldest first. */
export const LineState = v.object({
  verdict: Verdict,
  /** Since when the verdict holds; `null` where it is not known. */
  since: v.nullable(Time),
  /** How each rung was found last; rungs that are not checked are absent. */
  rungs: v.array(v.object({ rung: Rung, isPassing: v.boolean() })),
  outages: v.array(Outage),
  /** Stretches of the last 24 hours in which nothing was observed. */
  unobserved: v.array(Stretch),
});
export type LineState = v.InferOutput<typeof LineState>;
