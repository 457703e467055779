import { m } from '../../shared/i18n/compiled/messages';
import type { Language } from '../../shared/i18n/language';
import type { Keyboard } from '../platform';

/** The part of a KeyboardEvent that a shortcut is made of. */
export type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

/** Electron's names of the keys that are not named after their character (electronjs.org/docs/latest/api/accelerator). */
const named: Record<string, string> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Enter: 'Return',
  ' ': 'Space',
  Insert: 'Insert',
  Delete: 'Delete',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  PrintScreen: 'PrintScreen',
};

/** By Electron's names, those that are no character. */
export const namedKeys: readonly string[] = Object.values(named);

/** Keys that are the same place on every layout, whatever they type there. */
const punctuation: Record<string, string> = {
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Backslash: '\\',
  Comma: ',',
  Period: '.',
  Slash: '/',
};

function keyName({ key, code }: Keys): string | null {
  if (/^F([1-9]|1\d|2[0-4])$/.test(key)) return key;
  if (named[key]) return named[key];
  // Letters by what they type, so that Z is Z on a German keyboard; by place where they type none, as on a Greek one.
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  return (
    code.match(/^(?:Key|Digit)([A-Z0-9])$/)?.[1] ??
    code.replace(/^Numpad(\d)$/, 'num$1').match(/^num\d$/)?.[0] ??
    punctuation[code] ??
    null
  );
}

/**
 * Turns pressed keys into an Electron accelerator.
 *
 * @param mac whether the Meta key is Command
 * @returns e.g. `Ctrl+Shift+O`; `null` while no key but modifiers is pressed, and for keys Electron does not know
 */
export function toAccelerator(keys: Keys, mac: boolean): string | null {
  const key = keyName(keys);
  if (key === null) return null;
  const modifiers = [
    keys.ctrlKey && 'Ctrl',
    keys.metaKey && (mac ? 'Command' : 'Super'),
    keys.altKey && 'Alt',
    keys.shiftKey && 'Shift',
  ];
  return [...modifiers.filter(Boolean), key].join('+');
}

type Word = (inputs?: Record<string, never>, options?: { locale?: Language }) => string;
const plus = () => '+';
const command = () => 'Cmd';
const alt = () => 'Alt';
const altGr = () => 'AltGr';

/** What is printed on the keys: words where the language has some of its own, on a Mac signs. */
const shown: Record<string, [other: Word, mac: string, windows?: string]> = {
  commandorcontrol: [m.key_ctrl, '⌘'],
  cmdorctrl: [m.key_ctrl, '⌘'],
  command: [command, '⌘'],
  cmd: [command, '⌘'],
  control: [m.key_ctrl, '⌃'],
  ctrl: [m.key_ctrl, '⌃'],
  alt: [alt, '⌥'],
  option: [alt, '⌥'],
  altgr: [altGr, '⌥'],
  shift: [m.key_shift, '⇧'],
  super: [m.key_super, '⌘', 'Win'],
  meta: [m.key_super, '⌘', 'Win'],
  return: [m.key_enter, '↵'],
  plus: [plus, '+'],
};

/** What is printed on one key, in this language or that of the window. */
export function showPart(part: string, keyboard: Keyboard, locale?: Language): string {
  const [word, sign, onWindows] = shown[part.toLowerCase()] ?? [() => part, part];
  if (keyboard === 'mac') return sign;
  return (keyboard === 'windows' ? onWindows : undefined) ?? word({}, locale && { locale });
}

/**
 * @param accelerator as Electron writes it, e.g. `CommandOrControl+Shift+O`
 * @returns as people read it: `Ctrl + Shift + O`, on a Mac `⌘ ⇧ O`; empty for none
 */
export const showAccelerator = (accelerator: string, keyboard: Keyboard): string =>
  accelerator
    .split('+')
    .map((part) => showPart(part, keyboard))
    .join(keyboard === 'mac' ? ' ' : ' + ');
