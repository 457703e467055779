import { baseLocale, overwriteGetLocale } from './compiled/runtime';
import { languageOf } from './language';

let read: () => string = () => baseLocale;

/**
 * From now on every sentence, time and number is written as `current` says, asked anew for each: where it is reactive, so
 * is what was written.
 *
 * @param current gives a BCP 47 tag
 */
export function followLocale(current: () => string): void {
  read = current;
  overwriteGetLocale(() => languageOf(current()));
}

/** The BCP 47 tag that is followed: for Intl. */
export const localeTag = (): string => read();

/** To make one takes longer than all else that is done to show that a report has changed. */
const formats = new Map<string, Intl.NumberFormat>();

export function showNumber(value: number, locale = localeTag()): string {
  const format = formats.get(locale) ?? new Intl.NumberFormat(locale);
  formats.set(locale, format);
  return format.format(value);
}

/** What a sentence with a number needs: the number, which decides its form, and the number as people write it. */
export const counted = (count: number) => ({ count, number: showNumber(count) });
