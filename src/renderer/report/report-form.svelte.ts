import type { Client } from '../../shared/contract';
import { type FlareError, ok, type Result } from '../../shared/errors';
import { proposeSubject, troubleOf } from '../../shared/outage-subject';
import { type Draft, MESSAGE_LIMIT } from '../../shared/report';
import type { AppState } from '../../shared/state';
import { isOnItsWay } from '../reports/standing';
import { LastReport } from './last-report.svelte';

/** From how many characters below the limit on the user is told how many are left. */
const NEAR_LIMIT = 500;
/** For how long after a report was saved an empty form takes Send for a second press of the same, in ms. */
const SECOND_PRESS_MS = 1000;

/** What the form has to know of main's state. */
type Known = Pick<AppState, 'subjects' | 'line'>;

/** The report being written: its draft, the rules for sending it, and what becomes of the last one. */
export class ReportForm {
  readonly #client: Client;
  readonly #app: () => Known | null;
  readonly last: LastReport;

  message = $state('');
  /** The report is on its way to the disk. */
  saving = $state(false);
  /** A report is on its way from the outbox back into the form. */
  #takingBack = $state(false);
  /** What keeps the form from being sent, once the user has tried. */
  refused = $state<'empty' | 'too-long' | 'no-subject' | null>(null);
  /** How often it was refused: what is wrong is said each time. */
  refusals = $state(0);
  #savedAt = -Infinity;
  error = $state.raw<FlareError | null>(null);
  draftError = $state.raw<FlareError | null>(null);
  #chosen = $state<number | null>(null);
  /** The outage in which the user chose a subject: in that one Flare proposes none. */
  #chosenIn = $state<string | null>(null);

  /**
   * The subject proposed while the line is down and nothing is written yet, else the remembered one if the CRM still lists
   * it, else the first one, else `null`.
   */
  readonly subjectId = $derived.by(() => {
    const subjects = this.#app()?.subjects.subjects ?? [];
    const remembered = subjects.find(({ subjectId }) => subjectId === this.#chosen)?.subjectId ?? null;
    const trouble = this.#outage === this.#chosenIn || this.message !== '' ? null : this.#trouble;
    const proposed = trouble && proposeSubject(subjects, trouble, remembered);
    return proposed ?? remembered ?? subjects[0]?.subjectId ?? null;
  });
  /** Whether the text must stay as it is for the moment. */
  readonly locked = $derived(this.saving || this.#takingBack);
  /** How many characters too long the message is. */
  readonly excess = $derived(Math.max(0, this.message.length - MESSAGE_LIMIT));
  /** How many characters are left, near the limit; else `null`. */
  readonly room = $derived.by(() => {
    const room = MESSAGE_LIMIT - this.message.length;
    return room >= 0 && room <= NEAR_LIMIT ? room : null;
  });

  readonly #trouble = $derived.by(() => {
    const line = this.#app()?.line;
    return line ? troubleOf(line.verdict.kind) : null;
  });
  /** The outage that lasts. */
  readonly #outage = $derived.by(() => {
    const last = this.#app()?.line.outages.at(-1);
    return last?.endedAt === null ? last.id : null;
  });

  constructor(client: Client, app: () => Known | null, isShown: () => boolean) {
    this.#client = client;
    this.#app = app;
    this.last = new LastReport(isShown);
  }

  /** Shows the text that main holds. */
  restore(draft: Draft): void {
    // What became of another report must not be taken for what becomes of this text.
    if (draft.message !== '') this.last.forget();
    this.message = draft.message;
    this.#chosen = draft.subjectId;
    this.refused = null;
    this.error = null;
  }

  /** A window that was loaded anew goes on following the newest report, if that is still on its way. */
  async followNewest(): Promise<void> {
    if (this.message === '') await this.last.follow(this.#newestOnItsWay());
  }

  write(message: string): void {
    // While somebody writes, the subject stays as it is.
    this.#chosen = this.subjectId ?? this.#chosen;
    this.message = message;
    this.refused = null;
    // An input method may deliver text while the report is being saved.
    if (!this.saving) this.last.forget();
    void this.#saveDraft();
  }

  choose(subjectId: number): void {
    this.#chosen = subjectId;
    this.#chosenIn = this.#outage;
    void this.#saveDraft();
  }

  /** Hands the report over, unless the form is locked, was just sent, or `refused` says why not. */
  async send(): Promise<void> {
    if (this.locked || this.#wasJustSent()) return;
    this.error = null;
    const { subjectId, message } = this;
    this.refused = this.#fault();
    if (this.refused) this.refusals += 1;
    if (this.refused || subjectId === null) return;
    this.last.forget();
    this.saving = true;
    try {
      const answer = this.#client.sendReport({ subjectId, message });
      await this.last.follow(answer);
      const result = await answer;
      if (result.ok) this.#saved(message);
      else this.error = result.error;
    } finally {
      this.saving = false;
    }
  }

  /** Asks main to take a report back into the form; its text comes as a new draft. */
  async takeBack(id: string): Promise<Result<undefined>> {
    this.#takingBack = true;
    try {
      return await this.#client.actOnReport({ id, action: 'edit' });
    } finally {
      this.#takingBack = false;
    }
  }

  #fault(): typeof this.refused {
    if (this.message.trim() === '') return 'empty';
    if (this.excess > 0) return 'too-long';
    return this.subjectId === null ? 'no-subject' : null;
  }

  #wasJustSent(): boolean {
    return this.message === '' && performance.now() - this.#savedAt < SECOND_PRESS_MS;
  }

  #saved(message: string): void {
    this.#savedAt = performance.now();
    this.#chosen = this.subjectId;
    // Main has emptied the draft; text that an input method still delivered meanwhile starts the next one.
    if (this.message === message) this.message = '';
    else void this.#saveDraft();
  }

  async #newestOnItsWay() {
    const newest = await this.#client.listReports({ offset: 0, limit: 1 });
    return newest.ok ? ok(newest.value.reports.find(isOnItsWay) ?? null) : newest;
  }

  async #saveDraft(): Promise<void> {
    const result = await this.#client.saveDraft({ subjectId: this.#chosen, message: this.message });
    this.draftError = result.ok ? null : result.error;
  }
}
