import { m } from '../../shared/i18n/compiled/messages';
import type { Keyboard } from '../platform';
import { showAccelerator } from '../settings/accelerator';

interface Keys {
  keys: string;
  does: string;
}

/**
 * What can be done by keyboard, the most used first.
 *
 * @param shortcut the one that opens Flare, as Electron writes it; `null` where it does not work
 */
export function listKeys(shortcut: string | null, keyboard: Keyboard): Keys[] {
  const open = shortcut === null ? [] : [{ keys: showAccelerator(shortcut, keyboard), does: m.keys_open() }];
  return [
    ...open,
    { keys: showAccelerator('CommandOrControl+Return', keyboard), does: m.keys_send() },
    { keys: 'Esc', does: m.keys_hide() },
    { keys: '↓', does: m.keys_first_line() },
    { keys: showAccelerator('Shift+Tab', keyboard), does: m.keys_subject() },
    { keys: m.list_of_two({ first: m.key_letter(), second: '↑ ↓' }), does: m.keys_subject_choice() },
    { keys: 'Tab', does: m.keys_next() },
    { keys: `${showAccelerator('CommandOrControl+Plus', keyboard)} − 0`, does: m.keys_zoom() },
    { keys: 'F1', does: m.keys_overview() },
  ];
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/**
 * Whether the keys ask for the overview. That is no character: whoever speaks to the computer, or slips, would press such a
 * one by mistake (WCAG 2.1.4).
 */
export const asksForKeys = ({ key, ctrlKey, altKey, metaKey }: Pressed): boolean =>
  key === 'F1' && !ctrlKey && !altKey && !metaKey;
