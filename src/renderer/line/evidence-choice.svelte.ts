import type { EvidenceDetail } from '../../shared/line';
import type { SettingsForm } from '../settings/settings-form.svelte';
import type { Problem } from '../sentences';

/** What goes along with a report: as chosen at once, and as before where that could not be saved. */
export class EvidenceChoice {
  readonly #form: SettingsForm;
  readonly #saved: () => EvidenceDetail;
  #detail = $derived.by(() => this.#saved());

  /** @param saved what is in force */
  constructor(form: SettingsForm, saved: () => EvidenceDetail) {
    this.#form = form;
    this.#saved = saved;
  }

  get detail(): EvidenceDetail {
    return this.#detail;
  }

  get problem(): Problem | null {
    return this.#form.problemOf('evidence');
  }

  async choose(detail: EvidenceDetail): Promise<void> {
    this.#detail = detail;
    const result = await this.#form.save('evidence', { evidence: detail });
    if (!result.ok) this.#detail = this.#saved();
  }
}
