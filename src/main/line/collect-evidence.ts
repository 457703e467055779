import { type LineState, Rung } from '../../shared/line';
import { pause } from './deadline';
import type { EvidenceFacts } from './evidence';
import type { Figures } from './figures';
import type { ConnectionFacts } from './line';

/** How long the evidence is waited for, in ms. */
const DEADLINE_MS = 2_000;

export interface EvidenceParts {
  version: string;
  /** Now, by this computer's clock, in ms since 1970. */
  wall: () => number;
  line: () => LineState;
  monitor: { lookNow(): Promise<void>; figures(rung: Rung): Figures };
  readConnectionFacts: (deadlineMs: number) => Promise<ConnectionFacts>;
}

/** Gathers what there is after `deadlineMs` at most; what is missing then is marked. Never rejects. */
export async function collectEvidence(parts: EvidenceParts, deadlineMs = DEADLINE_MS): Promise<EvidenceFacts> {
  const over = new AbortController();
  const inTime = <T>(work: () => Promise<T>): Promise<T | null> =>
    Promise.race([Promise.resolve().then(work), pause(deadlineMs, over.signal).then(() => null)]).catch(() => null);

  const [, connection] = await Promise.all([
    inTime(() => parts.monitor.lookNow()),
    inTime(() => parts.readConnectionFacts(deadlineMs)),
  ]);
  over.abort();
  return readFacts(parts, connection);
}

/** What is known at the moment. */
export function readFacts(
  { version, wall, line, monitor }: Omit<EvidenceParts, 'readConnectionFacts'>,
  connection: ConnectionFacts | null,
): EvidenceFacts {
  const at = wall();
  const figures = Object.fromEntries(Rung.options.map((rung) => [rung, monitor.figures(rung)]));
  return {
    version,
    at,
    utcOffsetMinutes: -new Date(at).getTimezoneOffset(),
    line: line(),
    figures: figures as Record<Rung, Figures>, // Every rung is an option.
    connection,
  };
}
