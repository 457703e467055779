import { join } from 'node:path';
import type { StoredReport } from '../../../src/shared/outbox';
import { bundle } from '../../bundle';
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
  /** What happened to each report of which there is not one ticket and its number. */
  stories: string[];
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

/** What has become of one report. A ticket belongs to the report whose text it begins with. */
interface Fate {
  text: string;
  report: StoredReport | undefined;
  ticketIds: number[];
}

function fatesOf({ saved, reports, tickets }: Series): Fate[] {
  const texts = [...new Set([...saved, ...reports.map(({ message }) => message)])];
  return texts.map((text) => ({
    text,
    report: reports.find(({ message }) => message === text),
    ticketIds: tickets.filter(({ message }) => message.startsWith(text)).map(({ ticket_id }) => ticket_id),
  }));
}

const isAsked = ({ report }: Fate): boolean => report?.state === 'asking';
const isLost = (fate: Fate): boolean => fate.ticketIds.length === 0 && !isAsked(fate);
const isMisnumbered = ({ report, ticketIds }: Fate): boolean =>
  report?.state === 'sent' && !ticketIds.some((id) => id === report.ticketId);
const isRight = (fate: Fate): boolean => fate.ticketIds.length === 1 && !isAsked(fate) && !isMisnumbered(fate);

/** No two series have a report in common. */
function count(all: readonly Series[]): Toll {
  const sum = (numberOf: (series: Series) => number) => all.reduce((total, series) => total + numberOf(series), 0);
  const names = Object.keys(moments) as Moment[];
  const fates = all.flatMap(fatesOf);
  return {
    kills: sum(({ kills }) => names.reduce((total, name) => total + kills[name], 0)),
    moments: Object.fromEntries(names.map((name) => [name, sum(({ kills }) => kills[name])])) as Record<Moment, number>,
    saved: sum(({ saved }) => saved.length),
    reports: sum(({ reports }) => reports.length),
    tickets: sum(({ tickets }) => tickets.length),
    duplicates: fates.reduce((total, { ticketIds }) => total + Math.max(0, ticketIds.length - 1), 0),
    losses: fates.filter(isLost).length,
    asked: fates.filter(isAsked).length,
    misnumbered: fates.filter(isMisnumbered).length,
    stories: all.flatMap((series) =>
      fatesOf(series)
        .filter((fate) => !isRight(fate))
        .map((fate) => `What happened to ${JSON.stringify(fate)}\n${series.story([fate.text])}`),
    ),
  };
}
