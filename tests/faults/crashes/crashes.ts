import { join } from 'node:path';
import { bundle } from '../bundle';
import { type Moment, moments } from './moments';
import { runSeries, type Series } from './series';

export interface CrashOptions {
  /** How many SIGKILLs. */
  kills: number;
  /** The same seed brings the same choices; when exactly a signal strikes is the computer's affair. */
  seed: number;
  onProgress: (kills: number) => void;
}

/** The sum of it all. */
export interface Toll {
  kills: number;
  /** How many struck at which moment. */
  moments: Record<Moment, number>;
  /** How many reports said that they were saved. */
  saved: number;
  /** How many the outbox holds: those, and what was just being saved when it was killed. */
  reports: number;
  tickets: number;
  /** Tickets beyond the first of a report. */
  duplicates: number;
  /** Reports without a ticket, of which the user is not asked either. */
  losses: number;
  /** Reports of which the user is asked whether they arrived. */
  asked: number;
  /** Reports that show the number of a ticket that is not theirs. */
  misnumbered: number;
}

/** So many outboxes are killed at the same time, each with a CRM of its own: they mostly wait. */
const AT_ONCE = 4;

/** Kills outboxes while they take and deliver reports, then lets them deliver, and counts. */
export async function runCrashes({ kills, seed, onProgress }: CrashOptions): Promise<Toll> {
  const { file } = await bundle(join(import.meta.dirname, 'victim.ts'));
  let killed = 0;
  const onKill = () => onProgress((killed += 1));
  const all = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, index) => {
      const share = Math.floor(kills / AT_ONCE) + (index < kills % AT_ONCE ? 1 : 0);
      return runSeries({ file, kills: share, seed: seed + index, name: String(index + 1), onKill });
    }),
  );
  return count(all);
}

/** A ticket belongs to the report whose text it begins with; no two series have a text in common. */
function count(all: readonly Series[]): Toll {
  const [saved, reports, tickets] = [
    all.flatMap((series) => series.saved),
    all.flatMap((series) => series.reports),
    all.flatMap((series) => series.tickets),
  ];
  const names = Object.keys(moments) as Moment[];
  const killsAt = (name: Moment) => all.reduce((sum, { kills }) => sum + kills[name], 0);
  const ticketsOf = (text: string) => tickets.filter(({ message }) => message.startsWith(text));
  const texts = [...new Set([...saved, ...reports.map(({ message }) => message)])];
  const asked = new Set(reports.filter(({ state }) => state === 'asking').map(({ message }) => message));
  return {
    kills: names.reduce((sum, name) => sum + killsAt(name), 0),
    moments: Object.fromEntries(names.map((name) => [name, killsAt(name)])) as Record<Moment, number>,
    saved: saved.length,
    reports: reports.length,
    tickets: tickets.length,
    duplicates: texts.reduce((sum, text) => sum + Math.max(0, ticketsOf(text).length - 1), 0),
    losses: texts.filter((text) => ticketsOf(text).length === 0 && !asked.has(text)).length,
    asked: asked.size,
    misnumbered: reports.filter(
      ({ message, ticketId, state }) =>
        state === 'sent' && !ticketsOf(message).some(({ ticket_id }) => ticket_id === ticketId),
    ).length,
  };
}
