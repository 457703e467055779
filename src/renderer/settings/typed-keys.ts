import type { Keyboard } from '../platform';
import { type Judgement, judgeAccelerator } from './judge-keys';

/** What people call the modifiers, in the order of an accelerator. */
const modifiers: readonly [RegExp, string, mac?: string][] = [
  [/^(ctrl|control|strg|⌃)$/i, 'Ctrl'],
  [/^(super|win|windows|meta|cmd|command|⌘)$/i, 'Super', 'Command'],
  [/^(alt|option|⌥)$/i, 'Alt'],
  [/^(shift|umschalt|mayús|maj|⇧)$/i, 'Shift'],
];

/**
 * Reads a shortcut that somebody has written, such as `ctrl + alt + j`. Whether its last part names a key main knows best.
 *
 * @returns an accelerator as `toAccelerator` writes it
 */
export function readTyped(text: string, keyboard: Keyboard): Judgement {
  const parts = text.split('+').map((part) => part.trim());
  const key = parts.pop() ?? '';
  if (parts.some((part) => !modifiers.some(([words]) => words.test(part)))) return { refusal: 'unknown' };
  const held = modifiers.filter(([words]) => parts.some((part) => words.test(part)));
  const names = held.map(([, name, mac = name]) => (keyboard === 'mac' ? mac : name));
  if (key === '' || modifiers.some(([words]) => words.test(key))) return { refusal: 'unknown' };
  if (!names.some((name) => name !== 'Shift') && !/^f\d/i.test(key)) return { refusal: 'alone' };
  return judgeAccelerator([...names, keyOf(key)].join('+'), keyboard);
}

const keyOf = (key: string) =>
  /^enter$/i.test(key) ? 'Return' : key.slice(0, 1).toUpperCase() + key.slice(1).toLowerCase();
