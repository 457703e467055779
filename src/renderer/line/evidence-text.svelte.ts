import type { Client } from '../../shared/contract';
import type { FlareError } from '../../shared/errors';
import type { EvidenceDetail, VerdictKind } from '../../shared/line';

/** The very text that goes along with a report, as main would write it now. */
export class EvidenceText {
  readonly #client: Client;
  readonly #wanted: () => { detail: EvidenceDetail; verdict: VerdictKind };

  /** `null` until it was read once. */
  text = $state.raw<string | null>(null);
  error = $state.raw<FlareError | null>(null);
  #turn = 0;

  /** @param wanted is followed: another verdict makes another text */
  constructor(client: Client, wanted: () => { detail: EvidenceDetail; verdict: VerdictKind }) {
    this.#client = client;
    this.#wanted = wanted;
    $effect(() => void this.read());
  }

  /** What is here stays until the new text comes; of several answers the last one asked for counts. */
  async read(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const result = await this.#client.readEvidence(this.#wanted().detail);
    if (turn !== this.#turn) return;
    this.error = result.ok ? null : result.error;
    if (result.ok) this.text = result.value;
  }
}
