import { expect, test } from 'vitest';
import { m } from '../../shared/i18n/compiled/messages';
import { trayHint } from './first-start-words';

test.each([
  ['MacIntel', m.first_start_tray_mac],
  ['Win32', m.first_start_tray_windows],
  ['Linux x86_64', m.first_start_tray_linux],
])('on %s the icon is where that system has it', (platform, words) => {
  expect(trayHint(platform)).toBe(words());
});
