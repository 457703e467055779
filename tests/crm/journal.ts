import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './answer';
import type { Misbehaviour } from './misbehaviour';
import type { Call } from './routes';

/** One request as it arrived. It is written down when its body is complete, or when nothing more of it will come. */
export interface JournalEntry {
  readonly method: string;
  /** As sent, with its query. */
  readonly path: string;
  readonly call: Call | undefined;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as sent, repeated ones included. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
  readonly bodyBytes: Uint8Array;
  /** False if the connection ended, or was ended, before the body did. */
  readonly complete: boolean;
  /** The TCP connection's number, from 1; numbers are not used again. */
  readonly connection: number;
  /** The request's number on its connection, from 1: more than 1 means that the connection was kept alive. */
  readonly requestOnConnection: number;
  /** When its headers arrived, by the real clock (ms since 1970). */
  readonly time: number;
  readonly misbehaviour: Misbehaviour['kind'] | undefined;
  /** `answered`: handed to the network in full; `dropped`: ended by the CRM; `abandoned`: ended by the client. */
  ending: 'pending' | 'answered' | 'dropped' | 'abandoned';
  /** When it ended, by the real clock (ms since 1970). */
  endedAt: number | undefined;
  /** The status that was answered, if any was. */
  status: number | undefined;
  /** When the CRM acted on it, if it did, by the real clock (ms since 1970), and what it had to say then. */
  act: { readonly at: number; readonly answer: Answer } | undefined;
}

interface Waiter {
  readonly isTrue: () => boolean;
  readonly resolve: () => void;
}

/** All requests, oldest first, and those who wait for something to become true of the CRM. */
export class Journal {
  readonly entries: JournalEntry[] = [];
  #waiters = new Set<Waiter>();

  add(entry: JournalEntry): void {
    this.entries.push(entry);
    this.changed();
  }

  /** Ends an entry; what ended first stays. */
  end(entry: JournalEntry, ending: JournalEntry['ending'], status?: number): void {
    if (entry.ending !== 'pending') return;
    entry.ending = ending;
    entry.endedAt = Date.now();
    entry.status = status;
    this.changed();
  }

  /** Asks those who wait to look again. */
  changed(): void {
    for (const waiter of this.#waiters) if (waiter.isTrue()) waiter.resolve();
  }

  /** Waits until `isTrue`, looked at whenever something happens at the CRM; rejects after `deadline` ms. */
  async until(isTrue: () => boolean, deadline: number): Promise<void> {
    if (isTrue()) return;
    let waiter: Waiter | undefined;
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        waiter = { isTrue, resolve };
        this.#waiters.add(waiter);
        timer = setTimeout(() => reject(new Error(`Not true within ${deadline} ms. ${this.#story()}`)), deadline);
      });
    } finally {
      clearTimeout(timer);
      if (waiter) this.#waiters.delete(waiter);
    }
  }

  #story(): string {
    const lines = this.entries.map(({ method, path, ending, status }) => `${method} ${path} ${status ?? ending}`);
    return `The CRM saw: ${lines.join(', ') || 'no request'}.`;
  }
}
