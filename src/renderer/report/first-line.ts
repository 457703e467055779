import { m } from '../../shared/i18n/compiled/messages';
import type { LineState, VerdictKind } from '../../shared/line';
import { showMoment } from '../reports/time-words';

const firstLines: Partial<Record<VerdictKind, (inputs: { time: string }) => string>> = {
  disconnected: m.first_line_disconnected,
  'router-silent': m.first_line_router_silent,
  'internet-down': m.first_line_internet_down,
  'names-failing': m.first_line_names_failing,
  poor: m.first_line_poor,
};

/**
 * What a report of the line's present state would begin with.
 *
 * @param now by this computer's clock, in ms since 1970
 * @returns `null` where there is nothing to report of the line
 */
export function suggestFirstLine(
  { verdict, since }: Pick<LineState, 'verdict' | 'since'>,
  now: number,
  locale?: string,
): string | null {
  if (since === null) return null;
  return firstLines[verdict.kind]?.({ time: showMoment(since, now, locale) }) ?? null;
}
