import { failed, type Result } from '../shared/errors';
import type { Appearance, Settings, SettingsChange } from '../shared/settings';
import type { Account } from './account/account';
import type { Line } from './line/create-line';
import type { Autostart } from './shell/autostart/autostart';
import type { Shortcut } from './shell/shortcut';
import type { SettingsStore } from './settings/settings';

export interface ApplyParts {
  account: Pick<Account, 'changeAddress'>;
  autostart: Pick<Autostart, 'decided'>;
  line: Pick<Line, 'lookNow'>;
  settings: Pick<SettingsStore, 'change' | 'current' | 'defaultShortcut'>;
  shortcut: Pick<Shortcut, 'use'>;
  /** Draws the window light or dark. */
  useAppearance: (appearance: Appearance) => void;
  stateChanged: () => void;
}

/**
 * Changes the settings, and lets the rest of Flare follow.
 *
 * @returns a function that fails with what `SettingsStore.change` does, with why the shortcut cannot be used, and with
 *   `not_saved` where the disk does not take the autostart entry
 */
export function createApplySettings(parts: ApplyParts): (change: SettingsChange) => Promise<Result<undefined>> {
  const { account, autostart, line, settings, shortcut } = parts;

  /** What is done once a setting has changed; nothing where whoever needs it reads it. */
  const follow: Partial<Record<keyof SettingsChange, (now: Settings, before: Settings) => void>> = {
    crmAddress({ crmAddress }, before) {
      if (crmAddress !== before.crmAddress) account.changeAddress(crmAddress);
    },
    appearance: ({ appearance }) => parts.useAppearance(appearance),
    probes: () => void line.lookNow(),
  };

  /** The desktop decides whether the keys can be had, so that this comes before anything is saved. */
  function useShortcut(wanted: SettingsChange['shortcut']) {
    if (wanted === undefined || settings.current().managed.shortcut) return null;
    return shortcut.use(wanted ?? settings.defaultShortcut);
  }

  return async (change) => {
    const refusal = useShortcut(change.shortcut);
    if (refusal !== null) return failed(refusal);
    const before = settings.current();
    const saved = await settings.change(change);
    // A change that could not be saved holds until Flare quits.
    for (const name of Object.keys(change) as (keyof SettingsChange)[]) follow[name]?.(settings.current(), before);
    const result = saved.ok && change.autostart !== undefined ? await autostart.decided() : saved;
    parts.stateChanged();
    return result;
  };
}
