import type { StoredReport } from '../../shared/outbox';

/** What came about reports while an answer of main was on its way. Where both speak of a report, the answer is older. */
export class News {
  readonly #latest = new Map<string, StoredReport | null>();

  changed(report: StoredReport): void {
    this.#latest.set(report.id, report);
  }

  removed(id: string): void {
    this.#latest.set(id, null);
  }

  /** @returns the report as it is now, `null` where it was removed */
  of(report: StoredReport): StoredReport | null {
    const latest = this.#latest.get(report.id);
    return latest === undefined ? report : latest;
  }

  /** The reports that have changed, as they are now. */
  get reports(): StoredReport[] {
    return [...this.#latest.values()].filter((report) => report !== null);
  }
}
