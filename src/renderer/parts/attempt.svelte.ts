/** What a button does, once at a time. The button stays while it is being done, so that the focus does. */
export class Attempt {
  readonly #job: () => Promise<void>;

  running = $state(false);

  constructor(job: () => Promise<void>) {
    this.#job = job;
  }

  async start(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      await this.#job();
    } finally {
      this.running = false;
    }
  }
}
