import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EvidenceDetail, Rung, type LineState, type Verdict } from '../../shared/line';
import { EVIDENCE_LIMIT, writeEvidence, type EvidenceFacts } from './evidence';
import type { Figures } from './figures';
import { at, facts, outage } from './testing/facts';

describe('the evidence', () => {
  it('says what an engineer would ask', () => {
    expect(writeEvidence(facts(), 'all')).toBe(`-- Line report by Flare 1.0.0, 24 Nov 2026 10:15 +01:00 --
Now: internet-down since 10:02 (13 min): the router answers, the internet behind it does not
Last 24 h: 3 outages, 2 h 43 min; not observed for 4 h
  23 Nov 2026 22:10-24 Nov 2026 00:30 router-silent (2 h 20 min)
  03:10-07:20 internet-down (10 min, and 4 h not observed)
  10:02-now internet-down (13 min)
Router 192.168.1.1: answers, loss 3 %, min/median/max 1/2/9 ms
Name lookup: does not answer
Internet: does not answer, loss 100 %
Sign-in page: not asked
Ticket system: answers, loss 0 %, min/median/max 80/95/130 ms
Connection: Wi-Fi 62 %, local address 192.168.1.23`);
  });

  it('can be without addresses, and can be left out', () => {
    expect(writeEvidence(facts(), 'without-addresses')).not.toMatch(/\d+\.\d+\.\d+\.\d+/);
    expect(writeEvidence(facts(), 'without-addresses')).toContain('Connection: Wi-Fi 62 %');
    expect(writeEvidence(facts(), 'none')).toBe('');
  });

  const { line } = facts();
  const nowOf = (verdict: Verdict, since: number | null) =>
    writeEvidence(facts({ line: { ...line, verdict, since } }), 'all').split('\n')[1];
  it.each<[Verdict, number | null, string]>([
    [{ kind: 'fine' }, at(9), 'Now: fine since 09:00 (1 h 15 min): all that was asked answers'],
    [{ kind: 'fine' }, at(9, 0, 22), 'Now: fine since 22 Nov 2026 09:00 (49 h 15 min): all that was asked answers'],
    [{ kind: 'unknown' }, null, 'Now: unknown: not observed yet'],
    [
      { kind: 'poor', rung: 'router', lossPercent: 30.4, latencyMs: 812.2 },
      at(10, 14) + 30_000,
      'Now: poor since 10:14 (30 s): loss 30 %, median 812 ms to the router already',
    ],
  ])('tells the verdict %j', (verdict, since, text) => {
    expect(nowOf(verdict, since)).toBe(text);
  });

  it('marks what was not there in time', () => {
    const missing = writeEvidence(facts({ connection: null, line: { ...line, rungs: [] } }), 'all');
    expect(missing).toContain('Router: not measured in time');
    expect(missing).toContain('Connection: not known in time');
  });

  it('loses its oldest outages where it would be too long', () => {
    const outages = Array.from({ length: 40 }, (_, index) =>
      outage(at(2) + index * 600_000, at(2) + index * 600_000 + 60_000, 'names-failing'),
    );
    const evidence = writeEvidence(facts({ line: { ...line, outages } }), 'all');
    expect(evidence.length).toBeLessThan(EVIDENCE_LIMIT);
    expect(evidence.length).toBeGreaterThan(EVIDENCE_LIMIT - 60);
    expect(evidence).toContain('Last 24 h: 40 outages, 40 min');
    expect(evidence).toMatch(/\n {2}\d+ earlier\n/);
    expect(evidence).toContain('08:30-08:31 names-failing (1 min)\nRouter');
  });

  const anyNumber = fc.oneof(fc.integer(), fc.double(), fc.integer({ min: at(0), max: at(12) }));
  const text = (secret: string) =>
    fc.constantFrom(secret, `${secret}%eth0`, `192.168.1.1 ${secret}`, `fe80::1%${secret}`);
  const anyStretch = fc.record({ from: anyNumber, to: anyNumber });
  const anyVerdict: fc.Arbitrary<Verdict> = fc.oneof(
    fc.record({ kind: fc.constantFrom('unknown', 'portal', 'internet-down', 'crm-silent', 'fine') }),
    fc.record({
      ...{ kind: fc.constant('poor' as const), rung: fc.constantFrom(...Rung.options) },
      ...{ lossPercent: anyNumber, latencyMs: anyNumber },
    }),
  );
  const anyFigures: fc.Arbitrary<Figures> = fc.record({
    ...{ asked: anyNumber, lossPercent: fc.option(anyNumber) },
    latencyMs: fc.option(fc.record({ min: anyNumber, median: anyNumber, max: anyNumber })),
  });
  const anyLine = (secret: string): fc.Arbitrary<LineState> =>
    fc.record({
      ...{ verdict: anyVerdict, since: fc.option(anyNumber), unobserved: fc.array(anyStretch) },
      rungs: fc.array(fc.record({ rung: fc.constantFrom(...Rung.options), isPassing: fc.boolean() })),
      outages: fc.array(
        fc.record({
          ...{ id: text(secret), startedAt: anyNumber, endedAt: fc.option(anyNumber) },
          ...{ verdict: anyVerdict, gaps: fc.array(anyStretch) },
        }),
        { maxLength: 60 },
      ),
    });
  const anyFacts = (secret: string): fc.Arbitrary<EvidenceFacts> =>
    fc.record({
      version: fc.constantFrom('1.0.0', `1.0.0 of ${secret}`),
      ...{ at: anyNumber, utcOffsetMinutes: fc.integer({ min: -720, max: 840 }), line: anyLine(secret) },
      figures: fc.record({
        ...{ link: anyFigures, router: anyFigures, names: anyFigures },
        ...{ internet: anyFigures, portal: anyFigures, crm: anyFigures },
      }),
      connection: fc.option(
        fc.record({
          kind: fc.constantFrom('cable', 'wifi', 'mobile', 'other', null),
          ...{ interfaceName: text(secret), localAddress: text(secret), gatewayAddress: text(secret) },
          wifiSignalPercent: fc.option(anyNumber),
        }),
      ),
    });

  it('is short and free of secrets, whatever it is written from', () => {
    const [secret, token] = ['Ada’s Wi-Fi', 'eyJhbGciOiJIUzI1NiJ9.c2VjcmV0'];
    for (const word of [secret, token]) {
      fc.assert(
        fc.property(anyFacts(word), fc.constantFrom(...EvidenceDetail.options), (some, detail) => {
          const evidence = writeEvidence(some, detail);
          expect(evidence.length).toBeLessThan(EVIDENCE_LIMIT);
          expect(evidence).not.toContain(word);
        }),
      );
    }
  });
});
