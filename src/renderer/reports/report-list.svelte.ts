import type { CallOutput } from '../../shared/contract';
import type { FlareError } from '../../shared/errors';
import type { ReportAction, StoredReport } from '../../shared/outbox';
import type { AppStore } from '../app-store.svelte';
import { News } from './news';

const PAGE_SIZE = 50;

/** The reports read so far, the newest first, and what became of them since. */
export class ReportList {
  readonly #store: AppStore;

  reports = $state.raw<readonly StoredReport[]>([]);
  /** How many there are, also those that were not read. */
  total = $state(0);
  reading = $state(false);
  /** Whether the first page is here. */
  isRead = $state(false);
  error = $state.raw<FlareError | null>(null);
  /** What went wrong when the user last asked for something, and for which report. */
  problem = $state.raw<{ id: string; error: FlareError } | null>(null);
  /** The reports for which the user has asked something that is not done yet. */
  acting = $state.raw<readonly string[]>([]);
  readonly hasMore = $derived(this.reports.length < this.total);
  /** While a page is on its way. */
  #news: News | null = null;

  constructor(store: AppStore) {
    this.#store = store;
  }

  /** Reads the first page and follows main, until the returned function is called. */
  start(): () => void {
    const stopChanged = this.#store.on('reportChanged', (report) => this.#changed(report));
    const stopRemoved = this.#store.on('reportRemoved', (id) => this.#removed(id));
    void this.readMore();
    return () => {
      stopChanged();
      stopRemoved();
    };
  }

  async readMore(): Promise<void> {
    if (this.reading) return;
    this.reading = true;
    try {
      await this.#readPage();
    } finally {
      this.#news = null;
      this.reading = false;
    }
  }

  async act(id: string, action: ReportAction): Promise<void> {
    if (this.acting.includes(id)) return;
    this.acting = [...this.acting, id];
    this.problem = null;
    try {
      const result = await this.#store.act(id, action);
      if (!result.ok) this.problem = { id, error: result.error };
    } finally {
      this.acting = this.acting.filter((other) => other !== id);
    }
  }

  async #readPage(): Promise<void> {
    const offset = this.reports.length;
    const news = new News();
    this.#news = news;
    const page = await this.#store.client.listReports({ offset, limit: PAGE_SIZE });
    this.error = page.ok ? null : page.error;
    if (!page.ok) return;
    // A report that came or went has moved all older ones by one place.
    if (offset !== this.reports.length) return this.#readPage();
    this.#add(page.value, news);
  }

  #add({ reports, total }: CallOutput<'listReports'>, news: News): void {
    const current = reports.map((report) => news.of(report)).filter((report) => report !== null);
    const known = this.reports.map(({ id }) => id);
    this.reports = [...this.reports, ...current.filter(({ id }) => !known.includes(id))];
    this.total = total - (reports.length - current.length);
    this.isRead = true;
    for (const report of news.reports) this.#changed(report);
  }

  #changed(report: StoredReport): void {
    this.#news?.changed(report);
    if (!this.isRead) return;
    const index = this.reports.findIndex(({ id }) => id === report.id);
    if (index >= 0) this.reports = this.reports.with(index, report);
    else this.#insert(report);
  }

  /** A report that is older than all that were read comes with its page. */
  #insert(report: StoredReport): void {
    const older = this.reports.findIndex(({ createdAt }) => createdAt < report.createdAt);
    if (older < 0 && this.hasMore) return;
    this.reports = this.reports.toSpliced(older < 0 ? this.reports.length : older, 0, report);
    this.total += 1;
  }

  #removed(id: string): void {
    this.#news?.removed(id);
    const left = this.reports.filter((report) => report.id !== id);
    this.total -= this.reports.length - left.length;
    this.reports = left;
  }
}
