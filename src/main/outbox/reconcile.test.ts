import { describe, expect, it } from 'vitest';
import type { Ticket } from '../crm/crm';
import { type Look, reconcile } from './reconcile';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const start = Date.parse('2026-03-01T12:00:00.700Z');

/** A ticket created so many ms after the attempt began, as the CRM writes it: in whole seconds. */
const ticket = (ticketId: number, after: number, changes: Partial<Ticket> = {}): Ticket => {
  const createdAt = new Date(start + after).toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    ticketId,
    subject: 'No internet',
    status: 'Open',
    priority: 'High',
    createdAt,
    updatedAt: createdAt,
    ...changes,
  };
};

const known = [ticket(1, -48 * HOUR), ticket(2, -24 * HOUR)];

const look = (tickets: Ticket[], changes: Partial<Look> = {}): Look => ({
  tickets: [...known, ...tickets],
  knownTicketIds: [1, 2],
  start: { at: start, isSure: true },
  subject: 'Technical Support',
  subjects: ['Technical Support', 'Billing Issue'],
  ownTicketIds: new Set<number>(),
  graceMs: 30 * SECOND,
  isGraceOver: true,
  ...changes,
});

const arrived = (ticketId: number) => ({ kind: 'arrived', ticketId });
const early = { isGraceOver: false };

describe('the list of tickets', () => {
  it.each<[string, Look, unknown]>([
    ['nothing new, early', look([], early), { kind: 'too-early' }],
    ['nothing new, later', look([]), { kind: 'absent' }],
    ['one new ticket, early', look([ticket(3, 0)], early), arrived(3)],
    ['one new ticket, later', look([ticket(3, 0)]), arrived(3)],
    ['one new ticket twice', look([ticket(3, 0), ticket(3, 0)]), arrived(3)],
    ['two new tickets, early', look([ticket(3, 0), ticket(4, 0)], early), { kind: 'unclear' }],
    ['two new tickets, later', look([ticket(3, 0), ticket(4, 0)]), { kind: 'unclear' }],
    [
      'a new ticket and one of another report',
      look([ticket(3, 0), ticket(4, 0)], { ownTicketIds: new Set([4]) }),
      arrived(3),
    ],
    ['only one of another report', look([ticket(4, 0)], { ownTicketIds: new Set([4]) }), { kind: 'absent' }],
    ['a new ticket and an old one', look([ticket(3, 0), ticket(4, -2 * 24 * HOUR)]), arrived(3)],
    [
      'a new ticket, and a clearly other one',
      look([ticket(3, 0), ticket(4, 0, { subject: 'Billing Issue' })]),
      arrived(3),
    ],
    [
      'a new ticket, and one of unknown age',
      look([ticket(3, 0), ticket(4, 0, { createdAt: 'today' })]),
      { kind: 'unclear' },
    ],
  ])('with %s', (_, given, expected) => {
    expect(reconcile(given)).toEqual(expected);
  });

  const old = Array.from({ length: 8 }, (_, index) => ticket(10 + index, -9 * 24 * HOUR));
  it.each<[string, Look, unknown]>([
    ['lacks a known ticket', look([], { knownTicketIds: [1, 2, 9] }), { kind: 'unclear' }],
    ['lacks a known ticket, early', look([], { ...early, knownTicketIds: [1, 2, 9] }), { kind: 'too-early' }],
    ['lacks a known ticket, but has ours', look([ticket(3, 0)], { knownTicketIds: [1, 2, 9] }), arrived(3)],
    ['has as many tickets as a page', look(old), { kind: 'unclear' }],
    ['has one more than a page', look([...old, ticket(20, -24 * HOUR - 1)]), { kind: 'absent' }],
    ['has as many as a page, one of them ours', look(old, { ownTicketIds: new Set([17]) }), { kind: 'absent' }],
    ['is empty', look([], { tickets: [], knownTicketIds: [] }), { kind: 'absent' }],
  ])('that %s', (_, given, expected) => {
    expect(reconcile(given)).toEqual(expected);
  });
});

describe('one new ticket', () => {
  it.each<[string, number, string]>([
    ['at the attempt', 0, 'arrived'],
    ['some seconds before the attempt, by clocks of their own', -4 * SECOND, 'arrived'],
    ['when the call and the CRM were both slow', 89 * SECOND, 'arrived'],
    ['half a minute before the attempt', -30 * SECOND, 'unclear'],
    ['two minutes before the attempt', -2 * MINUTE, 'absent'],
    ['a day before the attempt', -24 * HOUR, 'absent'],
    ['long after the attempt', 3 * MINUTE, 'unclear'],
    ['a day after the attempt', 24 * HOUR, 'unclear'],
    ['at the attempt, by a CRM whose UTC is five hours behind', -5 * HOUR, 'unclear'],
    ['at the attempt, by a CRM whose UTC is five hours and three quarters ahead', 5.75 * HOUR, 'unclear'],
    ['at the attempt, by a CRM whose UTC is nine and a half hours behind', -9.5 * HOUR + 20 * SECOND, 'unclear'],
    ['five hours and eight minutes before the attempt', -5 * HOUR - 8 * MINUTE, 'absent'],
    ['fifteen hours before the attempt', -15 * HOUR, 'absent'],
  ])('created %s', (_, after, expected) => {
    expect(reconcile(look([ticket(3, after)])).kind).toBe(expected);
  });

  it.each<[string, string]>([
    ['2026-03-01T12:00:00Z', 'arrived'],
    ['2026-03-01T12:00:00.123Z', 'arrived'],
    ['2026-03-01T13:00:00+01:00', 'arrived'],
    ['2026-03-01T12:00:00', 'unclear'],
    ['2026-03-01 12:00:00', 'unclear'],
    ['2026-13-01T12:00:00Z', 'unclear'],
    ['', 'unclear'],
  ])('created at %j', (createdAt, expected) => {
    expect(reconcile(look([ticket(3, 0, { createdAt })])).kind).toBe(expected);
  });

  it.each<[string, string, string, string]>([
    ['our subject', 'Technical Support', 'Technical Support', 'arrived'],
    ['a free text', 'Technical Support', 'Internet not working', 'arrived'],
    ['no subject', 'Technical Support', '', 'arrived'],
    // Staff may have moved it there: what is new in the list is not surely another.
    ['another subject', 'Technical Support', 'Billing Issue', 'unclear'],
    ['some subject, while ours was not known', '', 'Billing Issue', 'arrived'],
  ])('with %s', (_, subject, ticketSubject, expected) => {
    expect(reconcile(look([ticket(3, 0, { subject: ticketSubject })], { subject })).kind).toBe(expected);
  });

  it('of another subject may still be followed by ours', () => {
    expect(reconcile(look([ticket(3, 0, { subject: 'Billing Issue' })], early)).kind).toBe('too-early');
  });

  it('of another subject and long before the attempt is none of ours', () => {
    expect(reconcile(look([ticket(3, -48 * HOUR, { subject: 'Billing Issue' })])).kind).toBe('absent');
  });
});

describe('where a clock may have jumped', () => {
  const unsure = { start: { at: start, isSure: false } };
  it.each<[string, Look, string]>([
    ['a new ticket from about then is ours', look([ticket(3, -4 * SECOND)], unsure), 'arrived'],
    ['a new ticket from another time is anybody’s', look([ticket(3, -25 * HOUR)], unsure), 'unclear'],
    ['nothing new is nothing new', look([], unsure), 'absent'],
    ['without any time, a new ticket is anybody’s', look([ticket(3, 0)], { start: null }), 'unclear'],
    ['without any time, nothing new is nothing new', look([], { start: null }), 'absent'],
  ])('%s', (_, given, expected) => {
    expect(reconcile(given).kind).toBe(expected);
  });
});
