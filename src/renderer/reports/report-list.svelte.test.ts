import { expect, test } from 'vitest';
import type { CallInput, CallOutput } from '../../shared/contract';
import { failed, ok, type Result } from '../../shared/errors';
import type { StoredReport } from '../../shared/outbox';
import { AppStore } from '../app-store.svelte';
import { createFakeMain, fineHandlers, signedInState, storedReport } from '../fake-client';
import { later } from '../test-window';
import { ReportList } from './report-list.svelte';

type Range = CallInput<'listReports'>;
type Page = Result<CallOutput<'listReports'>>;

/** Report number `n`; a higher number is newer. */
const report = (n: number, parts: Partial<StoredReport> = {}) =>
  storedReport({ id: `report-${n}`, createdAt: n, message: `Number ${n}`, ...parts });

/** Reports `newest` to 1. */
const reports = (newest: number) => Array.from({ length: newest }, (_, index) => report(newest - index));

const pageOf = (all: StoredReport[], { offset, limit }: Range): Page =>
  ok({ reports: all.slice(offset, offset + limit), total: all.length });

/** A list over a main whose pages the test gives, one after the other. */
function openList() {
  const asked: { range: Range; give: (page: Page) => void }[] = [];
  const main = createFakeMain({
    ...fineHandlers(signedInState),
    listReports(range) {
      const { promise, give } = later<Page>();
      asked.push({ range, give });
      return promise;
    },
  });
  const list = new ReportList(new AppStore(main.flare));
  const stop = list.start();

  /** Answers the request before this one's turn with the part of `all` that it asked for. */
  async function give(all: StoredReport[]) {
    const request = asked.shift();
    request?.give(pageOf(all, request.range));
    await expect.poll(() => asked.length > 0 || !list.reading).toBe(true);
  }
  const ids = () => list.reports.map(({ createdAt }) => createdAt);
  return { asked, give, ids, list, main, stop };
}

const numbers = (newest: number, oldest: number) =>
  Array.from({ length: newest - oldest + 1 }, (_, index) => newest - index);

test('the list comes in pages, the newest first', async () => {
  const { give, ids, list } = openList();
  await give(reports(120));
  expect(ids()).toEqual(numbers(120, 71));
  expect(list).toMatchObject({ total: 120, hasMore: true });
  void list.readMore();
  await give(reports(120));
  void list.readMore();
  await give(reports(120));
  expect(ids()).toEqual(numbers(120, 1));
  expect(list.hasMore).toBe(false);
});

test('one page is asked for at a time', async () => {
  const { asked, list } = openList();
  await list.readMore();
  expect(asked).toHaveLength(1);
});

test('a report that changes while the page is read is not overwritten by the older page', async () => {
  const { give, list, main } = openList();
  main.emit('reportChanged', report(2, { state: 'sending' }));
  main.emit('reportChanged', report(2, { state: 'sent', ticketId: 7 }));
  await give(reports(3));
  expect(list.reports.map(({ state }) => state)).toEqual(['queued', 'sent', 'queued']);
});

test('a report that comes while the first page is read is in it once, on top', async () => {
  const { give, ids, list, main } = openList();
  main.emit('reportChanged', report(4));
  await give(reports(3));
  expect(ids()).toEqual([4, 3, 2, 1]);
  expect(list.total).toBe(4);

  const other = openList();
  other.main.emit('reportChanged', report(4));
  await other.give(reports(4));
  expect(other.ids()).toEqual([4, 3, 2, 1]);
  expect(other.list.total).toBe(4);
});

test('a report that goes while the page is read stays away', async () => {
  const { give, ids, list, main } = openList();
  main.emit('reportRemoved', 'report-2');
  await give(reports(3));
  expect(ids()).toEqual([3, 1]);
  expect(list.total).toBe(2);
});

test('a report that comes or goes while a later page is read leaves no hole and no double', async () => {
  const { asked, give, ids, list, main } = openList();
  const all = reports(120);
  await give(all);
  void list.readMore();
  main.emit('reportChanged', report(121));
  await give(all);
  expect(asked[0]?.range.offset).toBe(51);
  main.emit('reportRemoved', 'report-100');
  main.emit('reportRemoved', 'report-99');
  await give([report(121), ...all]);
  expect(asked[0]?.range.offset).toBe(49);
  await give([report(121), ...all].filter(({ createdAt }) => createdAt !== 100 && createdAt !== 99));
  expect(ids()).toEqual([...numbers(121, 101), ...numbers(98, 21)]);
  expect(list).toMatchObject({ total: 119, hasMore: true });
});

test('changes after the page are followed in place, new reports come on top', async () => {
  const { give, ids, list, main } = openList();
  await give(reports(3));
  main.emit('reportChanged', report(1, { state: 'asking' }));
  main.emit('reportChanged', report(4));
  main.emit('reportRemoved', 'report-3');
  expect(ids()).toEqual([4, 2, 1]);
  expect(list.reports.at(-1)?.state).toBe('asking');
  expect(list.total).toBe(3);
});

test('a report that was not read yet comes with its page only', async () => {
  const { give, ids, list, main } = openList();
  await give(reports(120));
  main.emit('reportChanged', report(5, { state: 'sent', ticketId: 7 }));
  expect(ids()).toEqual(numbers(120, 71));
  expect(list.total).toBe(120);
});

test('a page that cannot be read keeps what was read, and can be asked for again', async () => {
  const { asked, give, ids, list } = openList();
  await give(reports(60));
  const reading = list.readMore();
  asked.shift()?.give(failed('unexpected'));
  await reading;
  expect(list.error?.code).toBe('unexpected');
  expect(ids()).toHaveLength(50);
  void list.readMore();
  await give(reports(60));
  expect(list.error).toBeNull();
  expect(ids()).toHaveLength(60);
});

test('a list that has stopped follows nothing', async () => {
  const { give, ids, main, stop } = openList();
  await give(reports(1));
  stop();
  main.emit('reportChanged', report(2));
  expect(ids()).toEqual([1]);
});
