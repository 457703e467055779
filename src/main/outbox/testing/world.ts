/** A world in which time passes only when a test says so, and at once. All times in ms. */
export class World {
  /** The true time, since 1970. */
  now = Date.parse('2026-03-01T12:00:00Z');
  readonly #events: { at: number; run: () => void; of: object }[] = [];

  /**
   * @param of to whom it happens
   * @returns takes it back
   */
  after(ms: number, run: () => void, of: object = this): () => void {
    const event = { at: this.now + Math.max(ms, 0), run, of };
    const index = this.#events.findLastIndex(({ at }) => at <= event.at);
    this.#events.splice(index + 1, 0, event);
    return () => {
      const place = this.#events.indexOf(event);
      if (place >= 0) this.#events.splice(place, 1);
    };
  }

  /** Puts off everything that will happen to somebody. */
  postpone(of: object, ms: number): void {
    for (const event of this.#events) if (event.of === of) event.at += ms;
    this.#events.sort((one, other) => one.at - other.at);
  }

  /** Lets time pass, and everything happen that comes of it. */
  async advance(ms: number): Promise<void> {
    const end = this.now + ms;
    await this.settle();
    for (let [event] = this.#events; event && event.at <= end; [event] = this.#events) {
      this.#events.shift();
      this.now = event.at;
      event.run();
      await this.settle();
    }
    this.now = end;
  }

  /** Lets everything happen that needs no time. */
  settle(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets time pass until the condition holds. */
  async until(condition: () => boolean, patience = 3 * 24 * 3_600_000): Promise<void> {
    const end = this.now + patience;
    await this.settle();
    while (!condition()) {
      const [event] = this.#events;
      if (!event || event.at > end) throw new Error('It never came to that.');
      await this.advance(event.at - this.now);
    }
  }
}
