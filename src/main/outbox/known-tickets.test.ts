import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ticket } from '../crm/crm';
import { openJsonFile } from '../storage/json-file';
import { createKnownTickets, KnownTicketsFile } from './known-tickets';
import type { Owner } from './record';

const ada: Owner = { origin: 'https://crm.example', customerNumber: '12345' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flare-known-tickets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As after a start. */
function open(path = join(folder, 'known-tickets.json')) {
  const file = openJsonFile({ path, schema: KnownTicketsFile, fallback: [] });
  return { file, known: createKnownTickets(file), written: vi.spyOn(file, 'set') };
}

const tickets = (...ids: number[]): Ticket[] =>
  ids.map((ticketId) => ({
    ticketId,
    subject: 'Internet not working',
    status: 'Open',
    priority: 'High',
    createdAt: '2023-12-01T10:00:00Z',
    updatedAt: '2023-12-01T12:00:00Z',
  }));

describe('the known tickets', () => {
  it('of an account that was never seen are none', () => {
    expect(open().known.of(ada)).toEqual([]);
  });

  it('are those of the lists and of the reports, also after a restart', async () => {
    const { file, known } = open();
    known.seen(ada, tickets(101, 102));
    known.add(ada, 103);
    expect(known.of(ada)).toEqual([101, 102, 103]);
    await file.idle();
    expect(open().known.of(ada)).toEqual([101, 102, 103]);
  });

  it('stay known when the list does not show them any more', () => {
    const { known } = open();
    known.seen(ada, tickets(101, 102));
    known.seen(ada, tickets(103));
    known.seen(ada, []);
    expect(known.of(ada)).toEqual([101, 102, 103]);
  });

  it('are written only where one is new', () => {
    const { known, written } = open();
    known.seen(ada, tickets(101, 102));
    known.seen(ada, tickets(102, 101));
    known.seen(ada, []);
    known.add(ada, 101);
    expect(written).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['customer', { ...ada, customerNumber: '67890' }],
    ['customer without a number', { ...ada, customerNumber: null }],
    ['provider', { ...ada, origin: 'https://other.example' }],
  ])('are those of one account, not of another %s', (_, other) => {
    const { known } = open();
    known.add(ada, 101);
    known.add(other, 7);
    expect([known.of(ada), known.of(other)]).toEqual([[101], [7]]);
  });

  it('are kept for the five accounts that last got new ones', () => {
    const { known } = open();
    const owners = Array.from({ length: 6 }, (_, number) => ({ ...ada, customerNumber: String(number) }));
    owners.slice(0, 5).forEach((owner) => known.add(owner, 1));
    known.add({ ...ada, customerNumber: '0' }, 2);
    known.add({ ...ada, customerNumber: '5' }, 1);
    expect(owners.map((owner) => known.of(owner).length)).toEqual([2, 0, 1, 1, 1, 1]);
  });

  it('are known in memory where the disk refuses them', async () => {
    // A file where the folder should be.
    const { file, known } = open('/dev/null/known-tickets.json');
    known.add(ada, 101);
    await file.idle();
    expect(known.of(ada)).toEqual([101]);
  });
});
