import type { Time } from '../../time';

/** A computer's clocks and timers, of which a test is the master. */
export class FakeTime implements Time {
  #wall = Date.UTC(2026, 10, 24, 9);
  #steady = 5_000;
  readonly #timers = new Set<{ at: number; run: () => void }>();

  wall = (): number => this.#wall;
  steady = (): number => this.#steady;

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#steady + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  get timers(): number {
    return this.#timers.size;
  }

  /** Time passes, and what is due in it happens. */
  async advance(ms: number): Promise<void> {
    const end = this.#steady + ms;
    for (;;) {
      await settled();
      const [next] = [...this.#timers].sort((one, other) => one.at - other.at);
      if (!next || next.at > end) break;
      this.#timers.delete(next);
      this.#pass(Math.max(next.at - this.#steady, 0));
      next.run();
    }
    this.#pass(end - this.#steady);
  }

  /** The computer sleeps: the steady clock stands still, as on Linux, and so do the timers. */
  sleep(ms: number): void {
    this.#wall += ms;
  }

  /** Somebody sets the clock. */
  setClock(by: number): void {
    this.#wall += by;
  }

  #pass(ms: number): void {
    this.#wall += ms;
    this.#steady += ms;
  }
}

/** Fulfilled once everything has happened that takes no time. */
const settled = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));
