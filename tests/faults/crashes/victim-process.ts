import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Order, Word } from './words';

/** A victim that runs, and what it has said so far. */
export class VictimProcess {
  readonly words: Word[] = [];
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<unknown>;
  readonly #speech = new EventEmitter<{ word: [] }>();

  /** @param program the bundled victim and its arguments */
  constructor(program: readonly string[]) {
    this.#process = spawn(process.execPath, program);
    this.#process.stderr.pipe(process.stderr, { end: false });
    this.#ended = once(this.#process, 'close');
    // What is written to one that was killed is lost, as it should be.
    this.#process.stdin.on('error', () => undefined);
    createInterface(this.#process.stdout).on('line', (line) => {
      const word = readWord(line);
      if (word) this.words.push(word);
      this.#speech.emit('word');
    });
  }

  order(order: Order): void {
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
    await this.#ended;
  }
}

/** The first that it says of its reports. */
export const isStarted = (word: Word): boolean => 'state' in word;

/** `null` for a line that was cut by the end of its writer. */
function readWord(line: string): Word | null {
  try {
    return JSON.parse(line) as Word;
  } catch {
    return null;
  }
}
