/** What happens at a time. */
export interface Timed {
  /** In ms. */
  dueMs: number;
}

/** Gives back what was put in, the earliest first (a binary heap). */
export class Queue<T extends Timed> {
  readonly #heap: T[] = [];

  add(entry: T): void {
    const heap = this.#heap;
    let place = heap.push(entry) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (!parent || parent.dueMs <= entry.dueMs) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = entry;
  }

  take(): T | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last && last !== first) this.#sink(last);
    return first;
  }

  /** Puts the entry in at the top and lets it sink to where it belongs. */
  #sink(entry: T): void {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const child = (heap[left + 1]?.dueMs ?? Infinity) < (heap[left]?.dueMs ?? Infinity) ? left + 1 : left;
      const earlier = heap[child];
      if (!earlier || earlier.dueMs >= entry.dueMs) break;
      heap[place] = earlier;
      place = child;
    }
    heap[place] = entry;
  }
}
