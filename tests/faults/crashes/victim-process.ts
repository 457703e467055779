import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import type { StoredReport } from '../../../src/shared/outbox';
import type { Diary } from './diary';
import type { Order, Word } from './words';

/** A victim that runs, and what it has said so far. */
export class VictimProcess {
  readonly words: Word[] = [];
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<unknown>;
  readonly #speech = new EventEmitter<{ word: [] }>();

  readonly #diary: Diary;

  /** @param program the bundled victim and its arguments */
  constructor(program: readonly string[], diary: Diary) {
    this.#diary = diary;
    this.#process = spawn(process.execPath, program);
    this.#note('starts');
    this.#process.stderr.pipe(process.stderr, { end: false });
    this.#process.stderr.on('data', (text: Buffer) => this.#note(`complains: ${String(text).trim()}`));
    this.#ended = once(this.#process, 'close');
    // What is written to one that was killed is lost, as it should be.
    this.#process.stdin.on('error', () => undefined);
    createInterface(this.#process.stdout).on('line', (line) => {
      const word = readWord(line);
      this.#note(`says ${word ? textOf(word) : line}`);
      if (word) this.words.push(word);
      this.#speech.emit('word');
    });
  }

  order(order: Order): void {
    this.#note(`is told ${JSON.stringify(order)}`);
    this.#process.stdin.write(`${JSON.stringify(order)}\n`);
  }

  /** Whether it says such a word, or has said it, before `patience` ms are over. */
  heard(isIt: (word: Word) => boolean, patience: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (was: boolean) => {
        clearTimeout(timer);
        this.#speech.off('word', listen);
        resolve(was);
      };
      const listen = () => {
        if (this.words.some(isIt)) end(true);
      };
      const timer = setTimeout(() => end(false), patience);
      this.#speech.on('word', listen);
      listen();
    });
  }

  /** Ends it as a power cut would; fulfilled once it is gone and all that it has said is heard. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    this.#note('is killed');
    await this.#ended;
    this.#note('is gone');
  }

  #note(text: string): void {
    this.#diary.note(`Outbox ${this.#process.pid} ${text}`);
  }
}

/** The first that it says of its reports. */
export const isStarted = (word: Word): boolean => 'state' in word;

/** A word as one reads it. */
function textOf(word: Word): string {
  if ('saved' in word) return `that it has saved ${word.saved}`;
  if ('reports' in word) return 'what it holds';
  return `that ${word.state.waiting} wait${word.changed ? `: ${reportText(word.changed)}` : ''}`;
}

const reportText = ({ message, state, attempts, ticketId, error }: StoredReport): string =>
  [message, state, error?.code, ticketId && `"ticket_id":${ticketId}`, `attempt ${attempts}`].filter(Boolean).join(' ');

/** `null` for a line that was cut by the end of its writer. */
function readWord(line: string): Word | null {
  try {
    return JSON.parse(line) as Word;
  } catch {
    return null;
  }
}
