import { afterEach, expect, test } from 'vitest';
import { baseLocale, locales } from '../../shared/i18n/compiled/runtime';
import { followLocale } from '../../shared/i18n/locale';
import type { Keyboard } from '../platform';
import { showAccelerator } from './accelerator';
import type { Judgement } from './judge-keys';
import { readTyped } from './typed-keys';

afterEach(() => followLocale(() => baseLocale));

test.each<[string, Keyboard, Judgement]>([
  ['Ctrl+Alt+J', 'other', { accelerator: 'Ctrl+Alt+J' }],
  [' shift + win+control + y ', 'windows', { accelerator: 'Ctrl+Super+Shift+Y' }],
  ['Strg+Umschalt+f9', 'other', { accelerator: 'Ctrl+Shift+F9' }],
  ['cmd+option+enter', 'mac', { accelerator: 'Command+Alt+Return' }],
  ['⌘⌃y', 'mac', { accelerator: 'Ctrl+Command+Y' }],
  ['⌘+⇧+Y', 'mac', { accelerator: 'Command+Shift+Y' }],
  ['ctrl+pageup', 'other', { accelerator: 'Ctrl+PageUp' }],
  ['Ctrl++', 'other', { accelerator: 'Ctrl+Plus' }],
  ['f8', 'other', { accelerator: 'F8' }],
  ['j', 'other', { refusal: 'alone' }],
  ['Shift+J', 'other', { refusal: 'alone' }],
  ['Ctrl+C', 'other', { refusal: 'system' }],
  ['Ctrl', 'other', { refusal: 'unknown' }],
  ['Ctrl+', 'other', { refusal: 'unknown' }],
  ['AltGr+E', 'other', { refusal: 'unknown' }],
  ['', 'other', { refusal: 'unknown' }],
])('"%s" typed on %s', (text, keyboard, judgement) => {
  expect(readTyped(text, keyboard)).toEqual(judgement);
});

const keyboards: readonly Keyboard[] = ['mac', 'windows', 'other'];
test.each(keyboards)('what is shown on a keyboard of the kind %s can be typed, in every language', (keyboard) => {
  const logo = keyboard === 'mac' ? 'Command' : 'Super';
  for (const locale of locales) {
    followLocale(() => locale);
    for (const key of ['J', '1', 'num5', 'Return', 'Plus', '-', ',', 'PageUp', 'Space', 'PrintScreen', 'F9']) {
      const accelerator = `Ctrl+${logo}+Alt+Shift+${key}`;
      const words = showAccelerator(accelerator, keyboard);
      expect(readTyped(words, keyboard), `${locale}: ${words}`).toEqual({ accelerator });
    }
    expect(readTyped(showAccelerator('Super+Control+Y', keyboard), keyboard)).toEqual({
      accelerator: `Ctrl+${logo}+Y`,
    });
  }
});
