import { randomUUID } from 'node:crypto';
import type { LineState, Outage, Stretch } from '../../shared/line';
import type { Log } from '../log';
import type { JsonFile } from '../storage/json-file';
import type { Held } from './hysteresis';
import { DAY_MS, findGap, openOutage, record, shiftBook, type OutageBook } from './outage-book';

/** What a crash may make Flare forget of when it last looked, in ms: the gap seems so much longer. */
const SAVED_EVERY_MS = 5 * 60_000;

export interface OutagesParts {
  file: JsonFile<OutageBook>;
  /** Now, by this computer's clock, in ms since 1970. */
  wall: () => number;
  /** The line is fine again. */
  onEnd: (outage: Outage) => void;
  log: Log;
}

export type Outages = ReturnType<typeof createOutages>;

/** The line's outages, remembered for 90 days. */
export function createOutages({ file, wall, onEnd, log }: OutagesParts) {
  let book = file.value;
  let startedAt = wall();

  async function save(): Promise<void> {
    try {
      await file.set(book);
    } catch (error) {
      log.error('the outages could not be saved', error);
    }
  }

  return {
    /** See `LineMonitorParts`. */
    observed(held: Held, at: number): void {
      const before = book;
      book = record(book, held, at, randomUUID);
      const isOld = Math.abs(at - (file.value.seenAt ?? 0)) >= SAVED_EVERY_MS;
      if (book !== before && (isOld || isNews(before, book))) void save();
      const ended = openOutage(before) && book.outages.at(-1);
      if (ended && ended.endedAt !== null) onEnd(toOutage(ended));
    },

    /** See `LineMonitorParts`. */
    clockSet(by: number): void {
      book = shiftBook(book, startedAt, by);
      startedAt += by;
      void save();
    },

    /** @param now by this computer's clock */
    lastDay(now: number): Pick<LineState, 'outages' | 'unobserved'> {
      const isOfTheDay = ({ from, to }: Stretch) => to > now - DAY_MS && from <= now;
      const gap = findGap(book.seenAt, null, now);
      return {
        outages: book.outages
          .filter((outage) => isOfTheDay({ from: outage.startedAt, to: outage.endedAt ?? now }))
          .map(toOutage),
        unobserved: [...book.unobserved, ...(gap ? [gap] : [])].filter(isOfTheDay),
      };
    },

    /** Saves when the line was last observed. Fulfilled once the disk has it, or refuses it. */
    stop: save,
  };
}

/** Whether the disk should know at once, rather than with the next heartbeat. */
function isNews(before: OutageBook, after: OutageBook): boolean {
  const essence = ({ outages, unobserved }: OutageBook) => {
    const last = outages.at(-1);
    return [outages.length, last?.id, last?.endedAt, last?.verdict.kind, last?.gaps.length, unobserved.at(-1)?.to];
  };
  return JSON.stringify(essence(before)) !== JSON.stringify(essence(after));
}

const toOutage = ({ id, startedAt, endedAt, verdict, gaps }: Outage): Outage => ({
  id,
  startedAt,
  endedAt,
  verdict,
  gaps,
});
