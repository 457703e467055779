/**
 * A setting as the user has chosen it, until that is saved or refused, and otherwise as it is in force: what main tells
 * meanwhile may be of an earlier choice.
 */
export class Choice<T> {
  readonly #inForce: () => T;
  #wanted = $state.raw<{ value: T } | null>(null);
  readonly value = $derived.by(() => (this.#wanted ? this.#wanted.value : this.#inForce()));

  constructor(inForce: () => T) {
    this.#inForce = inForce;
  }

  /** @param saved fulfilled once it is saved or refused */
  async choose(value: T, saved: Promise<unknown>): Promise<void> {
    const wanted = { value };
    this.#wanted = wanted;
    await saved;
    if (this.#wanted === wanted) this.#wanted = null;
  }
}
