import { describe, expect, it } from 'vitest';
import type { Outage } from '../../shared/line';
import type { StoredReport } from '../../shared/outbox';
import { findEarlierReport, findTroubles, offerReport, writeOutageEnd } from './after-outage';
import { at, outage } from './testing/facts';

const morning = outage(at(10, 2), at(10, 49));
/** It was over at some time in the night, or a week later. */
const slept = (until: number) => outage(at(21), until, 'internet-down', [{ from: at(22), to: until }]);

const report = (createdAt: number, changes: Partial<StoredReport> = {}) => ({
  ...{ createdAt, subjectId: 1, state: 'sent' as const, ticketId: 101 },
  ...changes,
});

describe('a trouble', () => {
  it('is one outage, or several with short breaks between them', () => {
    const outages = [
      ...[outage(at(3), at(4)), morning, outage(at(10, 55), at(11))],
      ...[outage(at(11, 5), at(11, 50), 'crm-silent'), outage(at(11, 9), null)],
    ];
    expect(findTroubles(outages).map(({ from, to }) => [from, to])).toEqual([
      [at(3), at(4)],
      [at(10, 2), null],
    ]);
  });
});

describe('reporting an outage that has ended', () => {
  it.each<[string, Outage[], number[], number | null, [number, number] | null]>([
    ['is offered', [morning], [], null, [at(10, 2), at(10, 49)]],
    ['is offered with what went before it', [outage(at(9, 50), at(9, 55)), morning], [], null, [at(9, 50), at(10, 49)]],
    ['is not offered while it lasts', [outage(at(10, 2), null)], [], null, null],
    ['is not offered for a short one', [outage(at(10, 2), at(10, 6))], [], null, null],
    [
      'is not offered where it was mostly slept through',
      [outage(at(1), at(8), 'internet-down', [{ from: at(1, 2), to: at(8) }])],
      [],
      null,
      null,
    ],
    ['is offered as far as it was seen', [slept(at(8, 0, 25))], [], null, [at(21), at(22)]],
    ['is not offered where it is long past', [slept(at(8, 0, 30))], [], null, null],
    ['is not offered where it was reported', [morning], [at(10, 20)], null, null],
    ['is offered where another was', [morning], [at(9)], at(9), [at(10, 2), at(10, 49)]],
    ['is not offered twice', [morning, outage(at(10, 55), at(11, 5))], [], at(10, 49), null],
    ['is not offered for a cable that was pulled', [outage(at(10, 2), at(10, 49), 'disconnected')], [], null, null],
    ['is not offered for the ticket system', [outage(at(10, 2), at(10, 49), 'crm-silent')], [], null, null],
    [
      'is not offered again after the ticket system',
      [morning, outage(at(10, 50), at(11), 'crm-silent')],
      [],
      null,
      null,
    ],
    ['is offered for a router', [outage(at(10, 2), at(10, 49), 'router-silent')], [], null, [at(10, 2), at(10, 49)]],
    ['is not offered where there was none', [], [], null, null],
  ])('%s', (_, outages, reports, lastOfferAt, expected) => {
    const offer = offerReport(
      outages,
      reports.map((createdAt) => ({ createdAt })),
      lastOfferAt,
    );
    expect(offer).toEqual(expected && { from: expected[0], to: expected[1] });
  });
});

describe('the report that said it already', () => {
  const find = (reports: ReturnType<typeof report>[], outages: Outage[], now: number, subjectId: number | null = 1) =>
    findEarlierReport(reports, { outages, subjectId, now })?.createdAt ?? null;
  const lasting = [outage(at(10, 2), null)];

  it.each([
    ['is the one made in the outage that lasts', [report(at(10, 20))], lasting, at(10, 34), at(10, 20)],
    ['is the last one', [report(at(10, 20)), report(at(10, 10))], lasting, at(10, 34), at(10, 20)],
    ['may still wait', [report(at(10, 20), { state: 'queued', ticketId: null })], lasting, at(10, 34), at(10, 20)],
    ['was not refused', [report(at(10, 20), { state: 'rejected' })], lasting, at(10, 34), null],
    ['was not made before', [report(at(9))], lasting, at(10, 34), null],
    ['is not about something else', [report(at(10, 20), { subjectId: 2 })], lasting, at(10, 34), null],
    ['is still it when the line is just back', [report(at(10, 20))], [morning], at(10, 50), at(10, 20)],
    ['is not it any more later', [report(at(10, 20))], [morning], at(12), null],
    ['is not there where nothing is wrong', [report(at(10, 20))], [], at(10, 50), null],
  ])('%s', (_, reports, outages, now, expected) => {
    expect(find(reports, outages, now)).toBe(expected);
  });
});

describe('the end of the outage', () => {
  it.each([
    ['is added to a report that waits', 'queued', at(10, 20), [morning], 'The outage ended at 10:49.'],
    [
      ...(['may be known no better than that it was some time before', 'queued', at(21, 20)] as const),
      ...([[slept(at(8, 0, 25))], 'The outage ended before 25 Nov 2026 08:00.'] as const),
    ],
    ['is not known while it lasts', 'queued', at(10, 20), [outage(at(10, 2), null)], null],
    ['is not that of a short break', 'queued', at(10, 20), [morning, outage(at(10, 55), null)], null],
    ['is not added to what may be at the CRM already', 'unconfirmed', at(10, 20), [morning], null],
    ['is not added to what was written before', 'queued', at(9), [morning], null],
    ['is not added to what was written after', 'queued', at(11), [morning], null],
    [
      ...(['has its day where that is another', 'queued', at(23, 50)] as const),
      ...([[outage(at(23), at(0, 10, 25))], 'The outage ended at 25 Nov 2026 00:10.'] as const),
    ],
  ] as const)('%s', (_, state, createdAt, outages, expected) => {
    expect(writeOutageEnd({ state, createdAt }, outages, 60)).toBe(expected);
  });
});
