import * as v from 'valibot';
import { baseLocale, locales } from './compiled/runtime';

/** A language that Flare speaks. */
export const Language = v.picklist(locales);
export type Language = v.InferOutput<typeof Language>;

/** The first of these BCP 47 tags whose language Flare speaks decides; English where there is none. */
export function languageOf(...tags: readonly string[]): Language {
  const codes = tags.map((tag) => tag.split(/[-_]/, 1)[0]?.toLowerCase());
  for (const code of codes) {
    const language = locales.find((known) => known === code);
    if (language !== undefined) return language;
  }
  return baseLocale;
}

/**
 * The language as it is spoken in the system's region, whose habits decide how times and numbers are written.
 *
 * @param systemLocale what the system calls its own, such as `de-AT`; `en-US@posix` has been seen
 * @returns a BCP 47 tag
 */
export function localeIn(language: Language, systemLocale: string): string {
  const region = /[-_]([a-z]{2}|\d{3})(?![a-z\d])/i.exec(systemLocale)?.[1];
  return region === undefined ? language : `${language}-${region.toUpperCase()}`;
}
