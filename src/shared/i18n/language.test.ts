import { describe, expect, it, test } from 'vitest';
import { languageOf, localeIn } from './language';

describe('the language is', () => {
  it.each([
    { tags: ['de-AT', 'de', 'en'], language: 'de' },
    { tags: ['nl-BE', 'fr-BE', 'de'], language: 'fr' },
    { tags: ['ar_EG', 'de'], language: 'ar' },
    { tags: ['zh-Hans-CN', 'PT-br'], language: 'pt' },
    { tags: ['c'], language: 'en' },
    { tags: ['', 'eng', 'dev'], language: 'en' },
    { tags: [], language: 'en' },
  ])('$language for who prefers $tags', ({ tags, language }) => {
    expect(languageOf(...tags)).toBe(language);
  });
});

test.each([
  { language: 'de' as const, system: 'de-AT', locale: 'de-AT' },
  { language: 'en' as const, system: 'de_DE', locale: 'en-DE' },
  { language: 'es' as const, system: 'es-419', locale: 'es-419' },
  { language: 'en' as const, system: 'zh-Hans-CN', locale: 'en-CN' },
  { language: 'en' as const, system: 'en-US@posix', locale: 'en-US' },
  { language: 'ar' as const, system: 'ar', locale: 'ar' },
  { language: 'hi' as const, system: '', locale: 'hi' },
])('$language on a system of $system is $locale', ({ language, system, locale }) => {
  expect(localeIn(language, system)).toBe(locale);
  expect(new Intl.Locale(locale).baseName).toBe(locale);
});
