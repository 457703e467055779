/** Writes times for the provider's engineers: in English, at a fixed distance to UTC. */
export interface TimeText {
  /** `10:15` */
  clock(at: number): string;
  /** `24 Nov 2026` */
  day(at: number): string;
  /** `10:15`, with the day before it where that is not the day of `other`: `23 Nov 2026 10:15` */
  clockFrom(at: number, other: number): string;
  /** `+01:00` */
  offset: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** @param utcOffsetMinutes how far local time is ahead of UTC */
export function createTimeText(utcOffsetMinutes: number): TimeText {
  const local = (at: number) => new Date(at + utcOffsetMinutes * 60_000);
  const clock = (at: number) => `${two(local(at).getUTCHours())}:${two(local(at).getUTCMinutes())}`;
  const day = (at: number) => {
    const date = local(at);
    return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? '?'} ${date.getUTCFullYear()}`;
  };
  const minutes = Math.abs(utcOffsetMinutes);
  return {
    clock,
    day,
    clockFrom: (at, other) => (day(at) === day(other) ? clock(at) : `${day(at)} ${clock(at)}`),
    offset: `${utcOffsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
  };
}

/** `40 s`, `13 min`, `2 h 5 min` */
export function writeDuration(ms: number): string {
  if (ms < 60_000) return `${Math.max(Math.floor(ms / 1000), 0)} s`;
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}

const two = (number: number): string => String(number).padStart(2, '0');
