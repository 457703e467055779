import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTicket } from './client';
import { faults, startDemoCrm, type DemoCrm, type Rule } from './server';

let crm: DemoCrm;
beforeAll(async () => {
  crm = await startDemoCrm();
});
beforeEach(() => {
  crm.clear();
  crm.tickets.length = 0;
});
afterAll(() => crm.close());

describe('A fault by name', () => {
  const html = /^<!doctype html>/;
  const cases: [string, Rule, { status: number; body: RegExp | string; header?: [string, string]; created?: true }][] =
    [
      [
        'proxyPage',
        faults.proxyPage(502),
        { status: 502, body: html, header: ['content-type', 'text/html; charset=utf-8'] },
      ],
      ['captivePortal', faults.captivePortal(), { status: 200, body: html }],
      ['lineIsDown', faults.lineIsDown(), { status: 200, body: html }],
      ['tooManyRequests', faults.tooManyRequests('7'), { status: 429, body: /success/, header: ['retry-after', '7'] }],
      ['unavailable', faults.unavailable('9'), { status: 503, body: /success/, header: ['retry-after', '9'] }],
      ['missingCall', faults.missingCall(), { status: 404, body: html }],
      ['successFalse', faults.successFalse(), { status: 200, body: /"success":false/ }],
      ['subscriberNotFound', faults.subscriberNotFound(), { status: 404, body: /Subscriber not found/ }],
      ['ticketIdAsString', faults.ticketIdAsString(), { status: 200, body: /"ticket_id":"\d+"/, created: true }],
      ['dataNull', faults.dataNull(), { status: 200, body: /"data":null/, created: true }],
      ['invalidJson', faults.invalidJson(), { status: 200, body: /^[^}]+$/, created: true }],
      ['emptyBody', faults.emptyBody(), { status: 200, body: /^$/, created: true }],
      ['byteOrderMark', faults.byteOrderMark(), { status: 200, body: /^\ufeff\{/, created: true }],
      [
        'wrongContentType',
        faults.wrongContentType(),
        { status: 200, body: /"success":true/, header: ['content-type', 'text/html'], created: true },
      ],
    ];
  test.each(cases)('%s', async (_name, rule, { status, body, header, created }) => {
    crm.misbehave(rule);
    const response = await createTicket(crm);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    expect([response.status, text]).toEqual([status, expect.stringMatching(body)]);
    if (header) expect(response.headers.get(header[0])).toBe(header[1]);
    expect(crm.tickets).toHaveLength(created ? 1 : 0);
  });
});
