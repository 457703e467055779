import type { Client } from '../../shared/contract';
import type { FlareError } from '../../shared/errors';
import { type Draft, MESSAGE_LIMIT, type Subject } from '../../shared/report';

/** From how many characters below the limit on the user is told how many are left. */
const NEAR_LIMIT = 500;

/** The report being written: its draft, the rules for sending it, and what became of the last one. */
export class ReportForm {
  readonly #client: Client;
  readonly #subjects: () => Subject[];

  message = $state('');
  sending = $state(false);
  /** What keeps the form from being sent, once the user has tried. */
  refused = $state<'empty' | 'no-subject' | null>(null);
  error = $state.raw<FlareError | null>(null);
  draftError = $state.raw<FlareError | null>(null);
  ticketId = $state<number | null>(null);
  #chosen = $state<number | null>(null);
  #resultSeen = true;

  /** The remembered subject if the CRM still lists it, else the first one, else `null`. */
  readonly subjectId = $derived.by(() => {
    const subjects = this.#subjects();
    const known = subjects.some(({ subjectId }) => subjectId === this.#chosen);
    return known ? this.#chosen : (subjects[0]?.subjectId ?? null);
  });
  /** How many characters too long the message is. */
  readonly excess = $derived(Math.max(0, this.message.length - MESSAGE_LIMIT));
  /** How many characters are left, near the limit; else `null`. */
  readonly room = $derived.by(() => {
    const room = MESSAGE_LIMIT - this.message.length;
    return room >= 0 && room <= NEAR_LIMIT ? room : null;
  });

  constructor(client: Client, subjects: () => Subject[]) {
    this.#client = client;
    this.#subjects = subjects;
  }

  restore(draft: Draft): void {
    this.message = draft.message;
    this.#chosen = draft.subjectId;
  }

  write(message: string): void {
    this.message = message;
    this.refused = null;
    this.ticketId = null;
    void this.#saveDraft();
  }

  choose(subjectId: number): void {
    this.#chosen = subjectId;
    void this.#saveDraft();
  }

  /** A result stays until the window is asked for again, but one that came while it was hidden is shown once. */
  forgetSeenResult(): void {
    if (this.#resultSeen) this.ticketId = null;
    this.#resultSeen = true;
  }

  /** Sends the report, unless one is being sent or `refused` or `excess` say why not. */
  async send(): Promise<void> {
    if (this.sending) return;
    this.error = null;
    this.ticketId = null;
    const report = { subjectId: this.subjectId, message: this.message };
    this.refused = this.message.trim() === '' ? 'empty' : report.subjectId === null ? 'no-subject' : null;
    if (this.refused || this.excess > 0 || report.subjectId === null) return;
    this.sending = true;
    try {
      const result = await this.#client.sendReport({ ...report, subjectId: report.subjectId });
      if (result.ok) this.#sent(result.value.ticketId, report.message);
      else this.error = result.error;
    } finally {
      this.sending = false;
    }
  }

  #sent(ticketId: number, message: string): void {
    this.#chosen = this.subjectId;
    this.ticketId = ticketId;
    this.#resultSeen = document.visibilityState === 'visible';
    // Main has emptied the draft; text that an input method still delivered meanwhile starts the next one.
    if (this.message === message) this.message = '';
    else void this.#saveDraft();
  }

  async #saveDraft(): Promise<void> {
    const result = await this.#client.saveDraft({ subjectId: this.subjectId ?? this.#chosen, message: this.message });
    this.draftError = result.ok ? null : result.error;
  }
}
