/** A CRM that takes so many requests in every second, and turns away the others. Counts both. */
export class BusyCrm {
  readonly #perSecond: number[] = [];

  /** @param capacity requests per second */
  constructor(private readonly capacity: number) {}

  /** @returns whether it has room for the request */
  takes(nowMs: number): boolean {
    const second = Math.floor(nowMs / 1000);
    const requests = (this.#perSecond[second] ?? 0) + 1;
    this.#perSecond[second] = requests;
    return requests <= this.capacity;
  }

  /** The requests of the first second. */
  get firstSecond(): number {
    return this.#perSecond[0] ?? 0;
  }

  /** The requests of the busiest second after the first. */
  get peakAfterwards(): number {
    return this.#perSecond.reduce((peak, requests, second) => (second > 0 ? Math.max(peak, requests) : peak), 0);
  }
}
