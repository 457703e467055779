import type { EvidenceDetail } from '../../shared/line';
import { Choice } from '../parts/choice.svelte';
import type { SettingsForm } from '../settings/settings-form.svelte';
import type { Problem } from '../sentences';

/** What goes along with a report: as chosen at once, and as before where that could not be saved. */
export class EvidenceChoice {
  readonly #form: SettingsForm;
  readonly #choice: Choice<EvidenceDetail>;

  /** @param saved what is in force */
  constructor(form: SettingsForm, saved: () => EvidenceDetail) {
    this.#form = form;
    this.#choice = new Choice(saved);
  }

  get detail(): EvidenceDetail {
    return this.#choice.value;
  }

  get problem(): Problem | null {
    return this.#form.problemOf('evidence');
  }

  choose(detail: EvidenceDetail): Promise<void> {
    return this.#choice.choose(detail, this.#form.save('evidence', { evidence: detail }));
  }
}
