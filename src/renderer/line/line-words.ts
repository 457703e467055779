import { m } from '../../shared/i18n/compiled/messages';
import { localeTag } from '../../shared/i18n/locale';
import type { LineState, VerdictKind } from '../../shared/line';
import type { IconName } from '../parts/icons';
import { showMoment, showUnit } from '../reports/time-words';
import type { Look } from '../reports/report-words';
import { inOneLine } from '../sentences';

type Tone = Look['tone'];

const looks: Record<VerdictKind, { words: () => string; icon: IconName; tone: Tone }> = {
  unknown: { words: m.line_unknown, icon: 'search', tone: 'plain' },
  disconnected: { words: m.line_disconnected, icon: 'caution', tone: 'danger' },
  'router-silent': { words: m.line_router_silent, icon: 'caution', tone: 'danger' },
  'internet-down': { words: m.line_internet_down, icon: 'caution', tone: 'danger' },
  'names-failing': { words: m.line_names_failing, icon: 'caution', tone: 'danger' },
  portal: { words: m.line_portal, icon: 'account', tone: 'danger' },
  'crm-silent': { words: m.line_crm_silent, icon: 'caution', tone: 'caution' },
  poor: { words: m.line_poor, icon: 'clock', tone: 'caution' },
  fine: { words: m.line_fine, icon: 'check', tone: 'success' },
};

/** How a verdict is shown: never by its colour alone. */
export function lookOfVerdict(kind: VerdictKind): Look {
  const { words, icon, tone } = looks[kind];
  return { words: words(), icon, tone };
}

/** What changes while the verdict stays: the figures of a poor line, and since when it is so. */
export function verdictDetail(
  { verdict, since }: Pick<LineState, 'verdict' | 'since'>,
  now: number,
  locale = localeTag(),
): string {
  const start = since === null ? '' : m.line_since({ time: inOneLine(showMoment(since, now, locale)) });
  if (verdict.kind !== 'poor') return start;
  const figures = m.line_poor_figures({
    loss: new Intl.NumberFormat(locale, { style: 'percent' }).format(verdict.lossPercent / 100),
    latency: inOneLine(showUnit(Math.round(verdict.latencyMs), 'millisecond', locale)),
  });
  return start === '' ? figures : m.list_of_two({ first: figures, second: start });
}
