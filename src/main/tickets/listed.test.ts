import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../shared/ticket';
import type { Ticket as CrmTicket } from '../crm/crm';
import { findChanged, isOpen, readListed } from './listed';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-11-26T12:00:00Z');

const ticket = (parts: Partial<Ticket> = {}): Ticket => ({
  ...{ ticketId: 101, subject: 'Internet', status: 'Open', priority: 'High', createdAt: NOW, updatedAt: NOW },
  ...parts,
});
const listed = (ticketId: number, createdAt: string, parts: Partial<CrmTicket> = {}): CrmTicket => ({
  ...{ ticketId, subject: 'Internet', status: 'Open', priority: 'High', createdAt, updatedAt: createdAt },
  ...parts,
});

describe('a ticket is open', () => {
  it.each([
    ...['Open', 'New', 'In Progress', 'On hold', 'Waiting for customer', 'Reopened', 'Not resolved', 'Incomplete'],
    ...[
      'Offen',
      'In Bearbeitung',
      'Wieder geöffnet',
      'Abierto',
      'En cours',
      'Em andamento',
      'खुला',
      'চলমান',
      'مفتوح',
      '',
    ],
  ])('while its status is “%s”', (status) => {
    expect(isOpen(ticket({ status }), NOW)).toBe(true);
  });

  it.each([
    ...['Closed', 'CLOSED', 'Resolved', 'Solved', 'Done', 'Cancelled', 'Auto-closed', 'Completed'],
    ...[
      'Geschlossen',
      'Gelöst',
      'Erledigt',
      'Cerrado',
      'Resuelto',
      'Fermé',
      'Résolu',
      'Terminé',
      'Fechado',
      'Concluído',
    ],
    ...['बंद', 'समाधान हो गया', 'বন্ধ', 'সমাধান হয়েছে', 'مغلق', 'تم الحل', 'تم الإغلاق'],
  ])('not when that is “%s”', (status) => {
    expect(isOpen(ticket({ status }), NOW)).toBe(false);
  });

  it('for a month after its last change, whatever the status is called', () => {
    const created = { createdAt: NOW - 90 * DAY_MS };
    expect(isOpen(ticket({ ...created, updatedAt: NOW - 29 * DAY_MS }), NOW)).toBe(true);
    expect(isOpen(ticket({ ...created, updatedAt: NOW - 31 * DAY_MS }), NOW)).toBe(false);
    expect(isOpen(ticket({ ...created, updatedAt: null }), NOW)).toBe(false);
    expect(isOpen(ticket({ createdAt: null, updatedAt: null }), NOW)).toBe(true);
  });
});

describe('the CRM’s list', () => {
  it('is sorted, the newest first, those without a time last', () => {
    const tickets = [
      listed(1, 'yesterday'),
      listed(2, '2026-11-26T10:00:00Z'),
      listed(3, '2026-11-26T12:00:00+01:00'),
      listed(4, '2026-11-26T10:00:00Z'),
    ];
    expect(readListed(tickets).map(({ ticketId }) => ticketId)).toEqual([3, 4, 2, 1]);
  });

  it('has each ticket once, as it was listed last', () => {
    const twice = [listed(1, '2026-11-26T10:00:00Z'), listed(1, '2026-11-26T10:00:00Z', { status: 'Closed' })];
    expect(readListed(twice)).toMatchObject([{ ticketId: 1, status: 'Closed' }]);
  });
});

describe('a ticket has changed', () => {
  it('when its status is another one than before', () => {
    const before = [ticket({ ticketId: 1 }), ticket({ ticketId: 2 }), ticket({ ticketId: 3 })];
    const after = [ticket({ ticketId: 1, status: 'Closed' }), ticket({ ticketId: 2, priority: 'Low' })];
    expect(findChanged(before, after)).toEqual([after[0]]);
  });

  it('not when it is new, or only written otherwise', () => {
    expect(findChanged([ticket({ status: 'Open ' })], [ticket(), ticket({ ticketId: 102 })])).toEqual([]);
  });
});
