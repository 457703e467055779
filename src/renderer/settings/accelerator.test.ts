import { expect, test } from 'vitest';
import { keys } from '../testing/keys';
import { type Keys, showAccelerator, toAccelerator } from './accelerator';

test.each<[what: string, pressed: Keys, other: string | null, mac?: string | null]>([
  ['a letter', keys('C', 'o', 'KeyO'), 'Ctrl+O'],
  ['a letter with Shift', keys('CS', 'O', 'KeyO'), 'Ctrl+Shift+O'],
  ['all modifiers', keys('CASM', 'O', 'KeyO'), 'Ctrl+Super+Alt+Shift+O', 'Ctrl+Command+Alt+Shift+O'],
  ['Z on a German keyboard', keys('C', 'z', 'KeyY'), 'Ctrl+Z'],
  ['a Greek letter', keys('C', 'ο', 'KeyO'), 'Ctrl+O'],
  ['a letter that Alt changes on a Mac', keys('A', 'ø', 'KeyO'), 'Alt+O'],
  ['a dead key', keys('A', 'Dead', 'KeyE'), 'Alt+E'],
  ['a digit', keys('CS', '!', 'Digit1'), 'Ctrl+Shift+1'],
  ['a digit on a Czech keyboard', keys('C', 'ě', 'Digit2'), 'Ctrl+2'],
  ['a digit of the number pad', keys('C', '5', 'Numpad5'), 'Ctrl+num5'],
  ['punctuation', keys('CA', '.', 'Period'), 'Ctrl+Alt+.'],
  ['Space', keys('CA', ' ', 'Space'), 'Ctrl+Alt+Space'],
  ['Enter', keys('C', 'Enter', 'Enter'), 'Ctrl+Return'],
  ['an arrow', keys('M', 'ArrowUp', 'ArrowUp'), 'Super+Up', 'Command+Up'],
  ['an F key', keys('A', 'F12', 'F12'), 'Alt+F12'],
  ['an F key with Shift', keys('S', 'F12', 'F12'), 'Shift+F12'],
  ['an F key alone', keys('', 'F12', 'F12'), 'F12'],
  ['a letter alone', keys('', 'o', 'KeyO'), 'O'],
  ['only modifiers', keys('CS', 'Shift', 'ShiftLeft'), null],
  ['a key that Electron does not know', keys('C', 'BrowserBack', 'BrowserBack'), null],
  ['Backspace', keys('', 'Backspace', 'Backspace'), null],
  ['Esc', keys('', 'Escape', 'Escape'), null],
])('%s', (_what, pressed, other, mac = other) => {
  expect(toAccelerator(pressed, false)).toBe(other);
  expect(toAccelerator(pressed, true)).toBe(mac);
});

test.each([
  ['CommandOrControl+Shift+O', 'Ctrl + Shift + O', '⌘ ⇧ O'],
  ['Ctrl+Alt+Return', 'Ctrl + Alt + Enter', '⌃ ⌥ ↵'],
  ['Super+F1', 'Super + F1', '⌘ F1'],
  ['Ctrl+Plus', 'Ctrl + +', '⌃ +'],
])('%s is shown as people read it', (accelerator, other, mac) => {
  expect(showAccelerator(accelerator, 'other')).toBe(other);
  expect(showAccelerator(accelerator, 'mac')).toBe(mac);
});

test('the key with the logo is called as it is on each keyboard', () => {
  expect(showAccelerator('Super+Control+Y', 'windows')).toBe('Win + Ctrl + Y');
  expect(showAccelerator('Super+Control+Y', 'other')).toBe('Super + Ctrl + Y');
  expect(showAccelerator('Super+Control+Y', 'mac')).toBe('⌘ ⌃ Y');
});
