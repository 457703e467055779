import { m } from '../../shared/i18n/compiled/messages';
import { counted, localeTag } from '../../shared/i18n/locale';
import type { LineState, Stretch, VerdictKind } from '../../shared/line';
import { showDuration, showMoment } from '../reports/time-words';
import { dayBefore, lengthOf, union, without } from './timeline';

type Day = Pick<LineState, 'outages' | 'unobserved'>;

const kinds: Record<VerdictKind, () => string> = {
  unknown: m.outage_unknown,
  disconnected: m.outage_disconnected,
  'router-silent': m.outage_router_silent,
  'internet-down': m.outage_internet_down,
  'names-failing': m.outage_names_failing,
  portal: m.outage_portal,
  'crm-silent': m.outage_crm_silent,
  poor: m.outage_poor,
  fine: m.outage_unknown,
};

const totalMs = (stretches: readonly Stretch[]): number => stretches.reduce((sum, { from, to }) => sum + to - from, 0);

/** The last 24 hours in a few words: `2 outages, 47 min`. The time in which nothing was observed does not count. */
export function summarizeDay({ outages, unobserved }: Day, now: number, locale = localeTag()): string {
  const day = dayBefore(now);
  const blind = union([...unobserved, ...outages.flatMap(({ gaps }) => gaps)], day);
  if (outages.length === 0) return blind.length === 0 ? m.line_no_outages() : m.line_no_outages_seen();
  const lengths = outages.map((outage) => lengthOf(outage, now));
  const duration = showDuration(totalMs(without(union(lengths, day), blind)), locale);
  return m.line_outages({ ...counted(outages.length), duration });
}

/** A stretch of the last 24 hours in which the line was not fine, or not observed. */
export interface Row {
  id: string;
  when: string;
  what: string;
}

/** The last 24 hours, stretch by stretch, the oldest first. */
export function listDay({ outages, unobserved }: Day, now: number, locale = localeTag()): Row[] {
  const show = ({ from, to }: Stretch) =>
    m.outage_stretch({ from: showMoment(from, now, locale), to: showMoment(to, from, locale) });
  const bad = outages.map((outage) => {
    const { id, startedAt, endedAt, gaps, verdict } = outage;
    const whole = lengthOf(outage, now);
    const duration = showDuration(totalMs(without([whole], gaps)), locale);
    const when = endedAt === null ? m.outage_lasting({ from: showMoment(startedAt, now, locale) }) : show(whole);
    return { from: startedAt, id, when, what: m.list_of_two({ first: kinds[verdict.kind](), second: duration }) };
  });
  const blind = union(unobserved, dayBefore(now)).map((stretch) => ({
    from: stretch.from,
    id: `unobserved-${stretch.from}`,
    when: show(stretch),
    what: m.list_of_two({ first: m.outage_unobserved(), second: showDuration(totalMs([stretch]), locale) }),
  }));
  return [...bad, ...blind]
    .sort((one, other) => one.from - other.from)
    .map(({ id, when, what }) => ({ id, when, what }));
}
