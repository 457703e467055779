import type { Client } from '../../shared/contract';
import type { ErrorCode } from '../../shared/errors';
import { m } from '../../shared/i18n/compiled/messages';
import { isMac, keyboard } from '../platform';
import { problem } from '../sentences';
import { type Judgement, isModifier, judgeKeys, type Refusal } from './judge-keys';
import type { SettingsForm } from './settings-form.svelte';

const sentences: Record<Refusal, () => string> = {
  alone: isMac ? m.shortcut_needs_modifier_mac : m.shortcut_needs_modifier,
  altgr: m.shortcut_altgr,
  system: m.shortcut_system,
  unknown: m.error_shortcut_unusable,
};

/** Main's, after which other keys may still do. */
const refusals: readonly ErrorCode[] = ['shortcut_taken', 'shortcut_unusable'];

/** The new shortcut while it is pressed. Until one is taken the old one stays. */
export class ShortcutRecording {
  readonly #form: SettingsForm;
  readonly #client: Client;
  /** Only modifiers were pressed since the last of them went down. */
  #onlyModifier = false;
  on = $state(false);

  constructor(form: SettingsForm, client: Client) {
    this.#form = form;
    this.#client = client;
  }

  start(): void {
    if (this.on) return;
    this.#set(true);
    this.#onlyModifier = false;
    this.#form.refuse('shortcut', null);
  }

  stop(): void {
    if (!this.on) return;
    this.#form.refuse('shortcut', null);
    this.#set(false);
  }

  /** Goes on where the keys are refused. @param shortcut `null` for the default, empty for none */
  async save(shortcut: string | null): Promise<void> {
    const result = await this.#form.save('shortcut', { shortcut });
    const isRefused = !result.ok && refusals.includes(result.error.code);
    if (this.on && !isRefused) this.#set(false);
  }

  take(judgement: Judgement): void {
    if ('accelerator' in judgement) void this.save(judgement.accelerator);
    else this.#form.refuse('shortcut', problem(sentences[judgement.refusal]));
  }

  pressed(event: KeyboardEvent): void {
    const isPlain = !(event.ctrlKey || event.altKey || event.metaKey || event.shiftKey);
    this.#onlyModifier = isModifier(event.key);
    if (event.key === 'Tab') return;
    if (!this.on) {
      if (isPlain && (event.key === 'Enter' || event.key === ' ')) this.start();
      return;
    }
    event.preventDefault();
    if (event.key === 'Escape') this.stop();
    else if (isPlain && event.key === 'Backspace') void this.save(null);
    else this.#judge(event);
  }

  released(event: KeyboardEvent): void {
    if (!this.on || !this.#onlyModifier || !isModifier(event.key)) return;
    this.#onlyModifier = false;
    this.#form.refuse('shortcut', problem(m.shortcut_modifier_only));
  }

  #set(on: boolean): void {
    this.on = on;
    void this.#client.recordShortcut(on);
  }

  #judge(event: KeyboardEvent): void {
    const { key, code, ctrlKey, altKey, shiftKey, metaKey } = event;
    const isAltGr = event.getModifierState('AltGraph');
    const judgement = judgeKeys({ key, code, ctrlKey, altKey, shiftKey, metaKey, isAltGr }, keyboard);
    if (judgement !== null) this.take(judgement);
  }
}
