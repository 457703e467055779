import { Rung, type Outage, type Verdict } from '../../../shared/line';
import type { EvidenceFacts } from '../evidence';
import type { Figures } from '../figures';

/** 24 November 2026, by the hour and minute in Central Europe. */
export const at = (hour: number, minute = 0, day = 24): number => Date.UTC(2026, 10, day, hour - 1, minute);

export const outage = (
  startedAt: number,
  endedAt: number | null,
  kind: Exclude<Verdict['kind'], 'poor'> = 'internet-down',
  gaps: Outage['gaps'] = [],
): Outage => ({ id: `${startedAt}`, startedAt, endedAt, verdict: { kind }, gaps });

const nothing: Figures = { asked: 0, lossPercent: null, latencyMs: null };

/** What is known in an ordinary outage, at a quarter past ten. */
export const facts = (changes: Partial<EvidenceFacts> = {}): EvidenceFacts => ({
  version: '1.0.0',
  at: at(10, 15),
  utcOffsetMinutes: 60,
  line: {
    verdict: { kind: 'internet-down' },
    since: at(10, 2),
    rungs: [
      { rung: 'link', isPassing: true },
      { rung: 'router', isPassing: true },
      { rung: 'names', isPassing: false },
      { rung: 'internet', isPassing: false },
      { rung: 'crm', isPassing: true },
    ],
    outages: [
      outage(at(22, 10, 23), at(0, 30), 'router-silent'),
      outage(at(3, 10), at(7, 20), 'internet-down', [{ from: at(3, 20), to: at(7, 20) }]),
      outage(at(10, 2), null),
    ],
    unobserved: [{ from: at(3, 20), to: at(7, 20) }],
  },
  figures: {
    ...(Object.fromEntries(Rung.options.map((rung) => [rung, nothing])) as Record<Rung, Figures>), // Every rung is one.
    router: { asked: 30, lossPercent: 3.3, latencyMs: { min: 0.8, median: 2, max: 9.2 } },
    internet: { asked: 30, lossPercent: 100, latencyMs: null },
    crm: { asked: 6, lossPercent: 0, latencyMs: { min: 80, median: 95, max: 130 } },
  },
  connection: {
    ...{ kind: 'wifi', interfaceName: 'wlan0', wifiSignalPercent: 62 },
    ...{ localAddress: '192.168.1.23', gatewayAddress: '192.168.1.1' },
  },
  ...changes,
});
