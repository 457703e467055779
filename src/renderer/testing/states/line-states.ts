import { ok } from '../../../shared/errors';
import {
  EvidenceDetail,
  type LineState,
  type Outage,
  type Rung,
  type Verdict,
  type VerdictKind,
} from '../../../shared/line';
import type { StoredReport } from '../../../shared/outbox';
import { signedInState, storedReport } from '../../fake-client';
import { evidenceSummaries } from '../../line/evidence-words';
import { summarizeDay } from '../../line/day-words';
import { unfold } from '../user';
import { each, error, longWord, never, type WindowState } from './window-state';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = Date.now();

const line = (name: string, parts: Partial<LineState>, rest: Partial<WindowState> = {}): WindowState => ({
  view: 'line',
  name,
  app: { ...signedInState, line: { ...signedInState.line, ...parts } },
  ...rest,
});

/** What does not answer under each verdict. */
const failing: Record<VerdictKind, readonly Rung[]> = {
  unknown: [],
  disconnected: ['link', 'router', 'names', 'internet', 'crm'],
  'router-silent': ['router', 'names', 'internet', 'crm'],
  'internet-down': ['names', 'internet'],
  'names-failing': ['names'],
  portal: ['portal', 'crm'],
  'crm-silent': ['crm'],
  poor: [],
  fine: [],
};

/** The line under a verdict of the last 20 minutes, as Flare would have seen it come. */
export function lineUnder(verdict: Verdict): LineState {
  const since = now - 20 * MINUTE;
  const isTrouble = verdict.kind !== 'fine' && verdict.kind !== 'unknown';
  return {
    verdict,
    since,
    rungs: (['link', 'router', 'names', 'internet', 'portal', 'crm'] as const).map((rung) => ({
      rung,
      isPassing: !failing[verdict.kind].includes(rung),
    })),
    outages: isTrouble ? [{ id: 'lasting', startedAt: since, endedAt: null, verdict, gaps: [] }] : [],
    unobserved: [],
  };
}

const verdicts: readonly Verdict[] = [
  { kind: 'disconnected' },
  { kind: 'router-silent' },
  { kind: 'internet-down' },
  { kind: 'names-failing' },
  { kind: 'portal' },
  { kind: 'crm-silent' },
  { kind: 'poor', rung: 'internet', lossPercent: 30, latencyMs: 820 },
  { kind: 'fine' },
];

const outage = (id: string, hoursAgo: number, minutes: number, verdict: Verdict): Outage => ({
  id,
  startedAt: now - hoursAgo * HOUR,
  endedAt: now - hoursAgo * HOUR + minutes * MINUTE,
  verdict,
  gaps: [],
});
const day: Pick<LineState, 'outages' | 'unobserved'> = {
  outages: [
    outage('a', 20, 1, { kind: 'router-silent' }),
    outage('b', 7, 36, { kind: 'poor', rung: 'router', lossPercent: 30, latencyMs: 820 }),
    outage('c', 2, 10, { kind: 'internet-down' }),
  ],
  unobserved: [{ from: now - 15 * HOUR, to: now - 9 * HOUR }],
};
const lasting = lineUnder({ kind: 'internet-down' });
const unfoldDay = (parts: Pick<LineState, 'outages' | 'unobserved'>) => () =>
  unfold(() => summarizeDay(parts, Date.now()));

const pictures: WindowState[] = [
  line('not observed yet', { verdict: { kind: 'unknown' }, rungs: [] }),
  ...each(verdicts, (verdict) => line(verdict.kind, lineUnder(verdict))),
  line('a day with outages', day),
  line('a day with outages, listed', day, { then: unfoldDay(day) }),
  line('a day without outages, listed', {}, { then: unfoldDay({ outages: [], unobserved: [] }) }),
];

const earlier: Partial<StoredReport>[] = [
  { state: 'sent', ticketId: 101 },
  { state: 'sent' },
  { state: 'queued' },
  { state: 'asking' },
];
const earlierReports = each(earlier, (parts) =>
  line(`reported before: ${parts.state ?? ''} ${parts.ticketId ?? ''}`, lasting, {
    handlers: {
      findEarlierReport: () => Promise.resolve(ok(storedReport({ ...parts, createdAt: now - 14 * MINUTE }))),
    },
  }),
);

function evidenceText(detail: EvidenceDetail): string {
  const only = (address: string) => (detail === 'all' ? address : '');
  return `-- Line report by Flare 0.1.0 --
Now: no internet behind the router, since 2026-11-26 10:02 (UTC+01:00)
Link: Wi-Fi${only(', 192.168.1.20')}
Router:${only(' 192.168.1.1')} answers, 3 ms
Names: no answer${only(' from 192.168.1.1')}
Last 24 hours: 2 outages, 47 min`;
}
const unfoldEvidence = (detail: EvidenceDetail) => () => unfold(evidenceSummaries[detail]);
const evidence = (name: string, readEvidence: NonNullable<WindowState['handlers']>['readEvidence']): WindowState =>
  line(name, lasting, { ...(readEvidence && { handlers: { readEvidence } }), then: unfoldEvidence('all') });

const evidences: WindowState[] = [
  ...each(EvidenceDetail.options, (detail) => ({
    ...line(`evidence: ${detail}`, {}),
    app: { ...signedInState, line: lasting, settings: { ...signedInState.settings, evidence: detail } },
    handlers: { readEvidence: () => Promise.resolve(ok(evidenceText(detail))) },
    then: unfoldEvidence(detail),
  })),
  evidence('evidence: long', () => Promise.resolve(ok(longWord.repeat(10)))),
  evidence('evidence: being read', never),
  evidence('evidence: cannot be read', () => Promise.resolve({ ok: false, error: error('unexpected') })),
];

export const lineStates: readonly WindowState[] = [
  ...pictures,
  ...earlierReports,
  line('the whole form, busy', { ...lasting, ...day, outages: [...day.outages, ...lasting.outages] }, {}),
  ...evidences,
];
