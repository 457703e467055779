import { expect, test } from 'vitest';
import { showAgo, showDuration, showMoment, showTime } from './time-words';

const at = (text: string) => new Date(text).getTime();
const now = at('2026-03-10T12:00:00');

test.each([
  { time: '2026-03-10T10:42:00', locale: 'en-GB', words: '10:42' },
  { time: '2026-03-10T23:59:00', locale: 'en-GB', words: '23:59' },
  { time: '2026-03-09T23:59:00', locale: 'en-GB', words: '9 Mar 2026, 23:59' },
  { time: '2026-03-11T00:00:00', locale: 'en-GB', words: '11 Mar 2026, 00:00' },
  { time: '2025-03-10T10:42:00', locale: 'de', words: '10.03.2025, 10:42' },
  { time: '2026-03-10T10:42:00', locale: 'ar-EG', words: '١٠:٤٢ ص' },
  { time: '2026-03-10T10:42:00', locale: 'ar-MA', words: '10:42' },
  { time: '2026-03-10T10:42:00', locale: 'bn-BD', words: '১০:৪২ AM' },
])('$time is "$words" ($locale)', ({ time, locale, words }) => {
  expect(showTime(at(time), now, locale)).toBe(words);
});

test.each([
  { time: '2026-03-10T10:42:00', words: '10:42' },
  { time: '2026-03-09T23:59:00', words: 'Mon 23:59' },
  { time: '2026-03-11T00:00:00', words: 'Wed 00:00' },
  { time: '2026-03-01T10:42:00', words: '1 Mar 2026, 10:42' },
])('$time in short is "$words"', ({ time, words }) => {
  expect(showMoment(at(time), now, 'en-GB')).toBe(words);
});

test.each([
  { ms: -5, words: '1 sec' },
  { ms: 59_999, words: '59 sec' },
  { ms: 60_000, words: '1 min' },
  { ms: 47.4 * 60_000, words: '47 min' },
  { ms: 3_600_000, words: '1 hr' },
  { ms: 7_500_000, words: '2 hr 5 min' },
])('$ms ms last "$words"', ({ ms, words }) => {
  expect(showDuration(ms, 'en-US')).toBe(words);
});

test.each([
  { locale: 'de', words: '2 Std. 5 Min.' },
  { locale: 'hi', words: '2 घं॰ 5 मि॰' },
  { locale: 'bn', words: '২ ঘণ্টা ৫ মিনিট' },
  { locale: 'ar-EG', words: '٢ س ٥ د' },
])('two hours and five minutes are "$words" ($locale)', ({ locale, words }) => {
  expect(showDuration(7_500_000, locale)).toBe(words);
});

test.each([
  { before: -5, words: 'now' },
  { before: 59_999, words: 'now' },
  { before: 60_000, words: '1 minute ago' },
  { before: 14.9 * 60_000, words: '14 minutes ago' },
  { before: 2.5 * 3_600_000, words: '2 hours ago' },
  { before: 49 * 3_600_000, words: '2 days ago' },
])('$before ms ago is "$words"', ({ before, words }) => {
  expect(showAgo(now - before, now, 'en')).toBe(words);
});
