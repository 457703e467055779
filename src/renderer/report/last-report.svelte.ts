import type { Result } from '../../shared/errors';
import type { StoredReport } from '../../shared/outbox';
import { News } from '../reports/news';
import { isOnItsWay } from '../reports/standing';

/** The report handed over last, and what became of it since. */
export class LastReport {
  report = $state.raw<StoredReport | null>(null);
  /** While main's answer is on its way. */
  #news: News | null = null;
  #seen = $state(true);
  readonly #isFormShown: () => boolean;

  constructor(isFormShown: () => boolean) {
    this.#isFormShown = isFormShown;
  }

  /** The report, if what it has become came while the form was not shown. */
  get unseen(): StoredReport | null {
    return this.#seen ? null : this.report;
  }

  /** Follows the report of main's answer, unless it is to be forgotten or another one followed before that is here. */
  async follow(answer: Promise<Result<StoredReport | null>>): Promise<void> {
    const news = new News();
    this.#news = news;
    const result = await answer;
    if (this.#news !== news) return;
    this.#news = null;
    if (result.ok && result.value) this.#become(news.of(result.value));
  }

  changed(report: StoredReport): void {
    this.#news?.changed(report);
    if (report.id === this.report?.id) this.#become(report);
  }

  removed(id: string): void {
    this.#news?.removed(id);
    if (id === this.report?.id) this.report = null;
  }

  forget(): void {
    this.report = null;
    this.#news = null;
  }

  /**
   * What came of it stays until the form is asked for again, but if that came while the form was not shown it is shown
   * once. While the report is on its way, where it stands stays.
   */
  forgetSeen(): void {
    if (this.#seen && this.report && !isOnItsWay(this.report)) this.report = null;
    this.#seen = true;
  }

  #become(report: StoredReport | null): void {
    this.report = report;
    this.#seen = this.#isFormShown();
  }
}
