import { ok } from '../../../shared/errors';
import { EvidenceDetail, type LineState, type Outage, type Rung, type Verdict } from '../../../shared/line';
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

const rungs = (failing: readonly Rung[]): LineState['rungs'] =>
  (['link', 'router', 'names', 'internet', 'portal', 'crm'] as const).map((rung) => ({
    rung,
    isPassing: !failing.includes(rung),
  }));

/** Each verdict, with the rungs as they were found. */
const verdicts: { verdict: Verdict; failing: Rung[] }[] = [
  { verdict: { kind: 'disconnected' }, failing: ['link', 'router', 'names', 'internet', 'crm'] },
  { verdict: { kind: 'router-silent' }, failing: ['router', 'names', 'internet', 'crm'] },
  { verdict: { kind: 'internet-down' }, failing: ['names', 'internet'] },
  { verdict: { kind: 'names-failing' }, failing: ['names'] },
  { verdict: { kind: 'portal' }, failing: ['portal', 'crm'] },
  { verdict: { kind: 'crm-silent' }, failing: ['crm'] },
  { verdict: { kind: 'poor', rung: 'internet', lossPercent: 30, latencyMs: 820 }, failing: [] },
  { verdict: { kind: 'fine' }, failing: [] },
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
const lasting: Partial<LineState> = {
  verdict: { kind: 'internet-down' },
  since: now - 20 * MINUTE,
  rungs: rungs(['names', 'internet']),
  outages: [{ ...outage('d', 1, 0, { kind: 'internet-down' }), startedAt: now - 20 * MINUTE, endedAt: null }],
};
const unfoldDay = (parts: Pick<LineState, 'outages' | 'unobserved'>) => () =>
  unfold(() => summarizeDay(parts, Date.now()));

const pictures: WindowState[] = [
  line('not observed yet', { verdict: { kind: 'unknown' }, rungs: [] }),
  ...each(verdicts, ({ verdict, failing }) =>
    line(verdict.kind, { verdict, since: now - 20 * MINUTE, rungs: rungs(failing) }),
  ),
  line('a day with outages', { ...day, rungs: rungs([]) }),
  line('a day with outages, listed', { ...day, rungs: rungs([]) }, { then: unfoldDay(day) }),
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

const evidenceText = `-- Line report by Flare 0.1.0 --
Now: no internet behind the router, since 2026-11-26 10:02 (UTC+01:00)
Link: Wi-Fi, 192.168.1.20
Router: 192.168.1.1 answers, 3 ms
Names: no answer from 192.168.1.1
Last 24 hours: 2 outages, 47 min`;
const unfoldEvidence = (detail: EvidenceDetail) => () => unfold(evidenceSummaries[detail]);
const evidence = (name: string, readEvidence: NonNullable<WindowState['handlers']>['readEvidence']): WindowState =>
  line(name, {}, { ...(readEvidence && { handlers: { readEvidence } }), then: unfoldEvidence('all') });

const evidences: WindowState[] = [
  ...each(EvidenceDetail.options, (detail) => ({
    ...line(`evidence: ${detail}`, {}),
    app: { ...signedInState, settings: { ...signedInState.settings, evidence: detail } },
    handlers: { readEvidence: () => Promise.resolve(ok(evidenceText)) },
    then: unfoldEvidence(detail),
  })),
  evidence('evidence: long', () => Promise.resolve(ok(longWord.repeat(10)))),
  evidence('evidence: being read', never),
  evidence('evidence: cannot be read', () => Promise.resolve({ ok: false, error: error('unexpected') })),
];

export const lineStates: readonly WindowState[] = [
  ...pictures,
  ...earlierReports,
  line('the whole form, busy', { ...lasting, ...day, outages: [...day.outages, ...(lasting.outages ?? [])] }, {}),
  ...evidences,
];
