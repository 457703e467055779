import { afterEach, describe, expect, it } from 'vitest';
import { followLocale } from '../../shared/i18n/locale';
import type { StoredReport } from '../../shared/outbox';
import type { Ticket } from '../../shared/ticket';
import { notificationText, ticketNotificationText } from './notification-text';

const queued: StoredReport = {
  id: 'a',
  subjectId: 1,
  subject: 'Technical Support',
  message: '\nNo internet\nsince this morning',
  state: 'queued',
  createdAt: 1_000_000,
  changedAt: 1_000_000,
  attempts: 0,
  nextAttemptAt: null,
  waitsForSignIn: false,
  ticketId: null,
  error: null,
};
const sending: StoredReport = { ...queued, state: 'sending', attempts: 1, changedAt: 1_060_000 };

afterEach(() => followLocale(() => 'en'));

describe('a notification', () => {
  it.each<[string, StoredReport, StoredReport, string]>([
    ['a waiting report became a ticket', sending, { ...sending, state: 'sent', ticketId: 101 }, 'Ticket #101 opened'],
    [
      'the user has to answer',
      { ...sending, state: 'unconfirmed' },
      { ...sending, state: 'asking' },
      'Did your report arrive? Your answer is needed.',
    ],
    ['the report was refused', sending, { ...sending, state: 'rejected' }, 'Your provider did not accept your report.'],
  ])('says that %s, and which report it is', (_, before, after, title) => {
    expect(notificationText(after, before)).toEqual({ title, body: 'No internet' });
  });

  it('is in the language of the moment, and leaves the ticket number as the CRM writes it', () => {
    let locale = 'de-AT';
    followLocale(() => locale);
    const sent = { ...sending, state: 'sent' as const, ticketId: 1101 };
    expect(notificationText(sent, sending)?.title).toBe('Ticket #1101 eröffnet');
    locale = 'bn';
    expect(notificationText(sent, sending)?.title).toBe('টিকিট #1101 খোলা হয়েছে');
  });

  it.each<[string, StoredReport | null, StoredReport]>([
    ['a new report', null, queued],
    ['a report on its way', queued, sending],
    [
      'a report that became a ticket at once',
      sending,
      { ...sending, state: 'sent', ticketId: 101, changedAt: 1_002_000 },
    ],
    ['a report that the user knows to have arrived', { ...sending, state: 'asking' }, { ...sending, state: 'sent' }],
    ['a report that only waits longer', queued, { ...queued, nextAttemptAt: 2_000_000 }],
    ['a question that was asked before', { ...sending, state: 'asking' }, { ...sending, state: 'asking', attempts: 2 }],
  ])('is not made for %s', (_, before, after) => {
    expect(notificationText(after, before)).toBeNull();
  });
});

describe('a notification of tickets with a new status', () => {
  const ticket = (ticketId: number): Ticket => ({
    ...{ ticketId, subject: 'Internet not working', status: 'In Progress', priority: 'High' },
    ...{ createdAt: null, updatedAt: null },
  });

  it('names the ticket, its status and what it is about', () => {
    expect(ticketNotificationText([ticket(101)])).toEqual({
      title: 'Ticket #101: In Progress',
      body: 'Internet not working',
    });
  });

  it('is one for several, and lists the first three', () => {
    expect(ticketNotificationText([1, 2, 3, 4].map(ticket))).toEqual({
      title: '4 tickets have changed',
      body: 'Ticket #1: In Progress\nTicket #2: In Progress\nTicket #3: In Progress',
    });
  });
});
