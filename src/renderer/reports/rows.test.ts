import { expect, test } from 'vitest';
import { storedReport } from '../fake-client';
import { type Lists, type ListedTicket, mergeRows } from './rows';

const report = (id: string, createdAt: number) => storedReport({ id, createdAt, state: 'sent', ticketId: createdAt });
const ticket = (ticketId: number, parts: Partial<ListedTicket> = {}): ListedTicket => ({
  ...{ ticketId, subject: 'Internet', status: 'Open', priority: 'High', createdAt: ticketId, updatedAt: ticketId },
  ...{ reportId: null, ...parts },
});
/** Each row as `report+ticket`. */
const keys = (lists: Partial<Lists>) =>
  mergeRows({ reports: [], hasMore: false, tickets: [], ...lists }).map((row) =>
    [row.report?.id, row.ticket?.ticketId].filter((part) => part !== undefined).join('+'),
  );

test('reports and tickets are one list, the newest first', () => {
  const reports = [report('b', 30), report('a', 10)];
  expect(keys({ reports, tickets: [ticket(40), ticket(20), ticket(5)] })).toEqual(['40', 'b', '20', 'a', '5']);
});

test('a report and its ticket are one row, in the place of the report', () => {
  const reports = [report('b', 30), report('a', 10)];
  const tickets = [ticket(40, { reportId: 'a' }), ticket(20)];
  expect(keys({ reports, tickets })).toEqual(['b', '20', 'a+40']);
});

test('a ticket of the same number that was no report of this account stays a row of its own', () => {
  expect(keys({ reports: [report('a', 10)], tickets: [ticket(10)] })).toEqual(['10', 'a']);
});

test('while older reports were not read, what is older than those read is held back', () => {
  const lists = { reports: [report('b', 30)], tickets: [ticket(40), ticket(20)] };
  expect(keys({ ...lists, hasMore: true })).toEqual(['40', 'b']);
  expect(keys(lists)).toEqual(['40', 'b', '20']);
  expect(keys({ tickets: [ticket(40)], hasMore: true })).toEqual([]);
});

test('a ticket without a time comes last', () => {
  expect(keys({ reports: [report('a', 10)], tickets: [ticket(20), ticket(1, { createdAt: null })] })).toEqual([
    '20',
    'a',
    '1',
  ]);
});

test('every row has a key of its own', () => {
  const rows = mergeRows({ reports: [report('1', 1)], hasMore: false, tickets: [ticket(1), ticket(2)] });
  expect(new Set(rows.map(({ key }) => key)).size).toBe(3);
});
