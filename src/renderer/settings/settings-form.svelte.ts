import type { Result } from '../../shared/errors';
import type { ProbeTargets } from '../../shared/probe-targets';
import type { SettingsChange, TicketIds } from '../../shared/settings';
import type { AppStore } from '../app-store.svelte';
import { describe, type Problem } from '../sentences';

export type SettingName =
  | 'appearance'
  | 'autostart'
  | 'crmAddress'
  | 'evidence'
  | 'language'
  | 'notifications'
  | 'shortcut'
  | keyof ProbeTargets
  | keyof TicketIds;

/** Saves each setting as soon as it is changed, and keeps what is wrong with it beside it. */
export class SettingsForm {
  readonly #store: AppStore;

  /** Whether the last change was saved. */
  saved = $state(false);
  #problems = $state.raw<Partial<Record<SettingName, Problem | null>>>({});
  /** Ids that main was told and has not confirmed yet. */
  #pendingIds: Partial<TicketIds> = {};
  #savingIds = 0;

  constructor(store: AppStore) {
    this.#store = store;
  }

  problemOf(name: SettingName): Problem | null {
    return this.#problems[name] ?? null;
  }

  refuse(name: SettingName, problem: Problem | null): void {
    this.saved = false;
    this.#problems = { ...this.#problems, [name]: problem };
  }

  async save(name: SettingName, change: SettingsChange): Promise<Result<undefined>> {
    this.refuse(name, null);
    const result = await this.#store.client.saveSettings(change);
    if (result.ok) this.saved = true;
    else this.refuse(name, describe(result.error));
    return result;
  }

  /** Saves one of the four ids; the contract takes all four, so that quick changes to others must not get lost. */
  async saveId(name: keyof TicketIds, id: number, saved: TicketIds): Promise<void> {
    this.#pendingIds = { ...this.#pendingIds, [name]: id };
    this.#savingIds += 1;
    await this.save(name, { ticketIds: { ...saved, ...this.#pendingIds } });
    this.#savingIds -= 1;
    if (this.#savingIds === 0) this.#pendingIds = {};
  }
}
