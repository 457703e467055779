import { leavesTypingAlone } from '../../shared/accelerator';
import type { Keyboard } from '../platform';
import { type Keys, toAccelerator } from './accelerator';

/**
 * Why keys are no shortcut:
 * - `alone`: without Ctrl, Alt or their like it is typing
 * - `altgr`: that writes characters
 * - `system`: everybody needs them for something else
 * - `unknown`: Electron has no name for them
 */
export type Refusal = 'alone' | 'altgr' | 'system' | 'unknown';

export type Judgement = { accelerator: string } | { refusal: Refusal };

const modifiers = ['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'OS', 'CapsLock', 'Fn'];

export const isModifier = (key: string): boolean => modifiers.includes(key);

const withCtrl = ['A', 'C', 'V', 'X', 'Z', 'Return', '=', '-', '0'];
/** Help, reading anew, the whole screen. */
const functionKeys = ['F1', 'F5', 'F11'];
/** What editing, the system, and sending a report need. */
const needed: Record<Keyboard, readonly string[]> = {
  mac: [...functionKeys, ...[...withCtrl, 'Q', 'W', 'H', 'M', 'Space'].map((key) => `Command+${key}`)],
  windows: [
    ...functionKeys,
    ...withCtrl.map((key) => `Ctrl+${key}`),
    'Alt+F4',
    'Alt+Space',
    'Ctrl+Alt+Delete',
    'Super+L',
  ],
  other: [...functionKeys, ...withCtrl.map((key) => `Ctrl+${key}`), 'Alt+F4', 'Alt+Space', 'Ctrl+Alt+Delete'],
};

/** The text consoles of Linux. */
const isConsole = (accelerator: string, keyboard: Keyboard) =>
  keyboard === 'other' && /^Ctrl\+Alt\+F\d+$/.test(accelerator);

/** @param accelerator as `toAccelerator` writes it */
export function judgeAccelerator(accelerator: string, keyboard: Keyboard): Judgement {
  if (!leavesTypingAlone(accelerator)) return { refusal: 'alone' };
  const isNeeded = needed[keyboard].includes(accelerator) || isConsole(accelerator, keyboard);
  return isNeeded ? { refusal: 'system' } : { accelerator };
}

/**
 * @param keys.isAltGr whether AltGr is held, which Windows also calls Ctrl and Alt
 * @returns `null` while only modifiers are held
 */
export function judgeKeys(keys: Keys & { isAltGr: boolean }, keyboard: Keyboard): Judgement | null {
  if (isModifier(keys.key)) return null;
  const isMac = keyboard === 'mac';
  if (keys.isAltGr && !isMac) return { refusal: 'altgr' };
  const accelerator = toAccelerator(keys, isMac);
  return accelerator === null ? { refusal: 'unknown' } : judgeAccelerator(accelerator, keyboard);
}
