import type { Outage, Stretch } from '../../shared/line';

/**
 * For how long an outage was observed, in ms: without its gaps.
 *
 * @param window only what lies in it counts; its end is that of an outage that lasts
 */
export function observedMs({ startedAt, endedAt, gaps }: Outage, { from, to }: Stretch): number {
  const within = (stretch: Stretch) => Math.max(Math.min(stretch.to, to) - Math.max(stretch.from, from), 0);
  const whole = within({ from: startedAt, to: endedAt ?? to });
  return Math.max(whole - gaps.reduce((sum, gap) => sum + within(gap), 0), 0);
}
