/** Timers that end together, so that a closed server keeps no process alive. Times are in ms. */
export class Timers {
  readonly #running = new Set<NodeJS.Timeout>();
  readonly #onRun: () => void;

  /** @param onRun called whenever one has run */
  constructor(onRun: () => void) {
    this.#onRun = onRun;
  }

  /** How many are still to run. */
  get count(): number {
    return this.#running.size;
  }

  after(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#running.delete(timer);
      run();
      this.#onRun();
    }, ms);
    this.#running.add(timer);
  }

  /** Runs at once and then every `ms`, until `run` says false. */
  every(ms: number, run: () => boolean): void {
    if (run()) this.after(ms, () => this.every(ms, run));
  }

  clear(): void {
    for (const timer of this.#running) clearTimeout(timer);
    this.#running.clear();
  }
}
