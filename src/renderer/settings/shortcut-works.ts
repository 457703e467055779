import type { AppState } from '../../shared/state';

type Known = Pick<AppState, 'settings' | 'shortcutRegistered' | 'shortcutCommand'>;

/** Whether the shortcut opens Flare for sure: where a command is to be bound by hand, it may have been granted and never fire. */
export const shortcutWorks = ({ settings, shortcutRegistered, shortcutCommand }: Known): boolean =>
  settings.shortcut !== '' && shortcutRegistered && shortcutCommand === null;
