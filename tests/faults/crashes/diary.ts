import type { JournalEntry } from '../../crm/journal';
import type { DemoCrm } from '../../crm/server';

/** Something that happened in a series of crashes. */
interface Event {
  /** In ms since 1970. */
  at: number;
  text: string;
}

/** Writes down what befalls the outboxes of a series, so that a failure explains itself. */
export class Diary {
  readonly #events: Event[] = [];

  note(text: string): void {
    this.#events.push({ at: Date.now(), text });
  }

  /**
   * What happened at either end from the first mention of one of these reports to the last.
   *
   * @param texts the reports' messages
   * @param crm where they were sent
   */
  story(texts: readonly string[], crm: DemoCrm): string {
    const events = [...this.#events, ...crm.journal.flatMap(eventsOf)].sort((one, other) => one.at - other.at);
    const tickets = crm.tickets.filter(({ message }) => isAbout(message, texts));
    const clues = [...texts, ...tickets.map(({ ticket_id }) => `"ticket_id":${ticket_id}`)];
    const mentions = events.filter(({ text }) => isAbout(text, clues));
    const [first, last] = [mentions[0]?.at ?? 0, mentions.at(-1)?.at ?? 0];
    return events
      .filter(({ at }) => at >= first && at <= last)
      .map(({ at, text }) => `${String(at - first).padStart(7)} ms ${text}`)
      .join('\n');
  }
}

const isAbout = (text: string, clues: readonly string[]): boolean => clues.some((clue) => text.includes(clue));

/** Of an answer only the end is shown, for there the newest ticket is; in characters. */
const SHOWN = 400;

function eventsOf({ call, body, time, misbehaviour, act, ending, endedAt, status }: JournalEntry): Event[] {
  const name = `CRM: ${call ?? 'no call'} ${/"message":"([^"\\]*)/.exec(body)?.[1] ?? ''}`;
  const events = [{ at: time, text: `${name} arrives, to meet ${misbehaviour ?? 'nothing'}` }];
  if (act) events.push({ at: act.at, text: `${name} is acted on: …${String(act.answer.body).slice(-SHOWN)}` });
  if (endedAt !== undefined) events.push({ at: endedAt, text: `${name} is ${ending} ${status ?? ''}` });
  return events;
}
