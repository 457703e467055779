import { localeTag } from '../../shared/i18n/locale';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Formats are dear to make: a list of thousands of rows needs few of them. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatTime(date: Date, options: Intl.DateTimeFormatOptions, locale: string): string {
  const key = JSON.stringify([locale, options]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format.format(date);
}

const isSameDay = (one: Date, other: Date) => one.toDateString() === other.toDateString();

/**
 * A time as the user's language and region write it: of today the time only.
 *
 * @param time in ms since 1970, as `now`
 */
export function showTime(time: number, now: number, locale = localeTag()): string {
  const date = new Date(time);
  const day = isSameDay(date, new Date(now)) ? {} : { dateStyle: 'medium' as const };
  return formatTime(date, { ...day, timeStyle: 'short' }, locale);
}

/** A time to the second, with its day. */
export const showFullTime = (time: number, locale = localeTag()): string =>
  formatTime(new Date(time), { dateStyle: 'medium', timeStyle: 'medium' }, locale);

/** The same in short: with the day of the week where that tells the day. */
export function showMoment(time: number, now: number, locale = localeTag()): string {
  const date = new Date(time);
  const isNear = Math.abs(now - time) < 6 * DAY_MS;
  if (!isNear || isSameDay(date, new Date(now))) return showTime(time, now, locale);
  return formatTime(date, { weekday: 'short', hour: 'numeric', minute: '2-digit' }, locale);
}

type Unit = 'millisecond' | 'second' | 'minute' | 'hour';

/** `820 ms`, `13 min` */
export const showUnit = (amount: number, unit: Unit, locale = localeTag()): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(amount);

/** `40 sec`, `13 min`, `2 hr 5 min`; at least a second, for what just began is not nothing. */
export function showDuration(ms: number, locale = localeTag()): string {
  if (ms < MINUTE_MS) return showUnit(Math.max(Math.floor(ms / SECOND_MS), 1), 'second', locale);
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 60) return showUnit(minutes, 'minute', locale);
  const rest = minutes % 60;
  return [
    showUnit(Math.floor(minutes / 60), 'hour', locale),
    ...(rest > 0 ? [showUnit(rest, 'minute', locale)] : []),
  ].join(' ');
}

/** How long ago `time` was: `14 minutes ago`, `now`. */
export function showAgo(time: number, now: number, locale = localeTag()): string {
  const ago = Math.max(now - time, 0);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (ago < MINUTE_MS) return format.format(0, 'second');
  if (ago < HOUR_MS) return format.format(-Math.floor(ago / MINUTE_MS), 'minute');
  if (ago < DAY_MS) return format.format(-Math.floor(ago / HOUR_MS), 'hour');
  return format.format(-Math.floor(ago / DAY_MS), 'day');
}
