import type { Figures } from './figures';
import type { LoneWait } from './outage';
import { MOST_REQUESTS_PER_CLIENT } from './simulate';

/** A line of the table of crowds. */
export interface Crowd {
  name: string;
  figures: Figures;
}

/** A line of the table of single copies. */
export interface Lone {
  name: string;
  noticed: LoneWait;
  ownTimer: LoneWait;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');

const line = ([name = '', ...cells]: readonly string[]): string =>
  [name.padEnd(42), ...cells.map((cell) => cell.padStart(9))].join(' ').trimEnd();

export function crowdTable(crowds: readonly Crowd[]): string {
  return [
    line(['', 'requests', 'most in', '', 'delivered', '', 'requests']),
    line(['', 'in 1st s', 'any later', '50 %', '99 %', '100 %', 'per report']),
    ...crowds.map(({ name, figures: { firstSecond, peak, until, requestsPerReport } }) =>
      line([
        name,
        whole(firstSecond),
        whole(peak),
        ...[until[50], until[99], until[100]].map((seconds) => (seconds === null ? 'never' : `${whole(seconds)} s`)),
        requestsPerReport.toFixed(2),
      ]),
    ),
    ...crowds.flatMap(givenUp),
  ].join('\n');
}

function givenUp({ name, figures: { delivered } }: Crowd): string[] {
  if (delivered === 1) return [];
  const share = `${(delivered * 100).toFixed(1)} % delivered`;
  return [`(${name}: given up after ${MOST_REQUESTS_PER_CLIENT} requests for each copy, with ${share})`];
}

export function loneTable(lone: readonly Lone[]): string {
  const seconds = (ms: number): string => `${whole(ms / 1000)} s`;
  return [
    line(['', '', 'noticed', '', 'own timer']),
    line(['', 'median', 'worst', 'median', 'worst']),
    ...lone.map(({ name, noticed, ownTimer }) =>
      line([name, ...[noticed.median, noticed.worst, ownTimer.median, ownTimer.worst].map(seconds)]),
    ),
  ].join('\n');
}
