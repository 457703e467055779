import { locales } from '../../shared/i18n/compiled/runtime';
import type { Keyboard } from '../platform';
import { namedKeys, showPart } from './accelerator';
import { type Judgement, judgeAccelerator } from './judge-keys';

/** In the order of an accelerator. */
const modifiers = ['Ctrl', 'Super', 'Alt', 'Shift'];
/** Electron's names of one and the same key. */
const names: Record<string, readonly string[]> = {
  Ctrl: ['ctrl', 'control'],
  Super: ['super', 'meta', 'command', 'cmd'],
  Alt: ['alt', 'option'],
  Shift: ['shift'],
  Return: ['return'],
  Plus: ['plus'],
};
const keyboards: readonly Keyboard[] = ['mac', 'windows', 'other'];

/** Whatever Flare shows for a key, on any keyboard and in any language, people may write. */
const written = new Map<string, string>([
  ...Object.entries(names).flatMap(([name, known]) =>
    known.flatMap((part) => [part, ...printed(part)].map((word) => [word.toLowerCase(), name] as const)),
  ),
  ['windows', 'Super'] as const,
  ...namedKeys.map((name) => [name.toLowerCase(), name] as const),
  ...Array.from({ length: 10 }, (_, digit) => [`num${digit}`, `num${digit}`] as const),
]);

function printed(part: string): string[] {
  return keyboards.flatMap((keyboard) => locales.map((locale) => showPart(part, keyboard, locale)));
}

/**
 * Reads a shortcut that somebody has written, such as `ctrl + alt + j` or `⌃⌥J`. Whether its last part names a key main knows
 * best.
 *
 * @returns an accelerator as `toAccelerator` writes it
 */
export function readTyped(text: string, keyboard: Keyboard): Judgement {
  const parts = split(text).map((word) => written.get(word.toLowerCase()) ?? capitalised(word));
  const key = parts.pop() ?? '';
  const isModifier = (part: string) => modifiers.includes(part);
  if (key === '' || isModifier(key) || !parts.every(isModifier)) return { refusal: 'unknown' };
  const held = modifiers.filter((name) => parts.includes(name));
  const named = held.map((name) => (name === 'Super' && keyboard === 'mac' ? 'Command' : name));
  return judgeAccelerator([...named, key].join('+'), keyboard);
}

/** A plus at the end is a key where nothing else can be one; the signs of a Mac need none between them. */
const split = (text: string): string[] =>
  text
    .replace(/(^\s*|[+⌘⌃⌥⇧]\s*)\+(?=\s*$)/, '$1plus')
    .replace(/([⌘⌃⌥⇧])\s*\+?/g, '$1+')
    .split('+')
    .map((word) => word.trim());

const capitalised = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
