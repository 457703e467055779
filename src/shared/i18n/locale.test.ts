import { afterEach, expect, test } from 'vitest';
import { m } from './compiled/messages';
import { locales } from './compiled/runtime';
import { counted, followLocale, localeTag, showNumber } from './locale';

afterEach(() => followLocale(() => 'en'));

test('sentences, and what Intl writes, change with what is followed', () => {
  let locale = 'fr-CA';
  followLocale(() => locale);
  expect([m.header_settings(), localeTag()]).toEqual(['Paramètres', 'fr-CA']);
  locale = 'es-MX';
  expect([m.header_settings(), localeTag()]).toEqual(['Ajustes', 'es-MX']);
});

test.each([
  { locale: 'en', words: '1,200 reports are waiting to be sent' },
  { locale: 'de-AT', words: '1 200 Meldungen warten auf den Versand' },
  { locale: 'bn', words: '১,২০০টি রিপোর্ট পাঠানোর অপেক্ষায় আছে' },
  { locale: 'ar-EG', words: '١٬٢٠٠ بلاغ ينتظر الإرسال' },
  { locale: 'ar-MA', words: '1.200 بلاغ ينتظر الإرسال' },
])('a number in a sentence is written as in $locale', ({ locale, words }) => {
  followLocale(() => locale);
  expect(m.tray_waiting(counted(1200)).replaceAll('\u00a0', ' ')).toBe(words);
});

test.each([1, 2, 3, 11, 100, 1_000_000])('%i has a form of its own in every language', (count) => {
  for (const locale of locales) {
    followLocale(() => locale);
    const sentence = m.line_outages({ ...counted(count), duration: '-' });
    expect(sentence, locale).toMatch(/.+[,،] -$/);
    if (count > 2) expect(sentence, locale).toContain(showNumber(count));
  }
});
