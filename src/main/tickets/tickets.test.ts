import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../shared/errors';
import { failure, memoryFile } from '../account/testing/fakes';
import type { Access, Answer, Ticket } from '../crm/crm';
import type { Owner } from '../outbox/record';
import { createTickets, type Tickets, type TicketsCache } from './tickets';

const MINUTE_MS = 60_000;
const ada: Owner = { origin: 'https://crm.example.net', customerNumber: '12345' };
const otto: Owner = { ...ada, customerNumber: '12347' };

const ticket = (ticketId: number, status = 'Open'): Ticket => ({
  ...{ ticketId, subject: 'Internet', status, priority: 'High' },
  ...{ createdAt: new Date(Date.now()).toISOString(), updatedAt: new Date(Date.now()).toISOString() },
});

let listed: Ticket[];
let owner: Owner | null;
let access: Access | null;
let isExpired: boolean;
let cache: ReturnType<typeof memoryFile<TicketsCache>>;
const getCustomerTickets = vi.fn<(access: Access) => Promise<Answer<Ticket[]>>>();
const tokenRefused = vi.fn();
const onChange = vi.fn();
const onStatusChange = vi.fn();

function open(): Tickets {
  return createTickets({
    crm: { getCustomerTickets },
    account: { access: () => access, owner: () => owner, isExpired: () => isExpired, tokenRefused },
    openCache: () => cache,
    time: {
      wall: () => Date.now(),
      after(ms, run) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    random: () => 0,
    onChange,
    onStatusChange,
  });
}

function signIn(as: Owner, token: string): void {
  [owner, access] = [as, { origin: as.origin, token }];
}

const ids = (tickets: Tickets) => tickets.list().tickets.map(({ ticketId }) => ticketId);
/** The list comes into the window, and goes out of it. */
async function read(tickets: Tickets): Promise<void> {
  await tickets.watch(true);
  await tickets.watch(false);
}
const pass = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * MINUTE_MS);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  vi.clearAllMocks();
  listed = [ticket(101)];
  cache = memoryFile<TicketsCache>(null);
  isExpired = false;
  signIn(ada, 'token-1');
  getCustomerTickets.mockImplementation(() => Promise.resolve(ok([...listed])));
  return () => vi.useRealTimers();
});

describe('the list of tickets', () => {
  it('is read when it comes into the window, and kept for the next start', async () => {
    const tickets = open();
    tickets.start();
    expect(tickets.list()).toEqual({ tickets: [], readAt: null, error: null });
    await tickets.watch(true);
    expect(tickets.list()).toMatchObject({ tickets: [{ ticketId: 101, status: 'Open' }], readAt: Date.now() });

    getCustomerTickets.mockResolvedValue(failure('offline'));
    const again = open();
    again.start();
    await pass(5);
    await again.watch(true);
    expect(again.list()).toMatchObject({ tickets: [{ ticketId: 101 }], readAt: Date.now() - 5 * MINUTE_MS });
    expect(again.list().error?.code).toBe('offline');
  });

  it('that somebody waits for is read as soon as Flare has come up and knows who is signed in', async () => {
    const account = { owner, access };
    [owner, access] = [ada, null];
    const tickets = open();
    await tickets.watch(true);
    tickets.start();
    expect(getCustomerTickets).not.toHaveBeenCalled();
    ({ owner, access } = account);
    tickets.accountChanged();
    await pass(0);
    expect(ids(tickets)).toEqual([101]);
  });

  it('is asked for once, however often it is wanted meanwhile', async () => {
    const tickets = open();
    tickets.start();
    await Promise.all([tickets.watch(true), tickets.watch(true)]);
    expect(getCustomerTickets).toHaveBeenCalledTimes(1);
  });

  it('stays when the CRM answers 404: nobody knows what that means', async () => {
    const tickets = open();
    tickets.start();
    await read(tickets);
    getCustomerTickets.mockResolvedValue(failure('not-found', 'Subscriber not found'));
    await read(tickets);
    expect(ids(tickets)).toEqual([101]);
    expect(tickets.list().error?.code).toBe('subscriber_unknown');
  });

  it('works without a disk', async () => {
    cache.isFull = true;
    const tickets = open();
    tickets.start();
    await read(tickets);
    expect(ids(tickets)).toEqual([101]);
  });

  it('is not asked for with a token that the CRM refuses', async () => {
    const tickets = open();
    tickets.start();
    getCustomerTickets.mockResolvedValue(failure('unauthorized'));
    tokenRefused.mockImplementationOnce(() => {
      isExpired = true;
      tickets.accountChanged();
    });
    await tickets.watch(true);
    expect(tokenRefused).toHaveBeenCalledWith(access);
    expect(tickets.list().error?.code).toBe('token_refused');
    await tickets.watch(true);
    expect(getCustomerTickets).toHaveBeenCalledTimes(1);
  });

  it('is not asked for while the CRM wants to be left alone', async () => {
    const tickets = open();
    tickets.start();
    const busy = failure('busy');
    getCustomerTickets.mockResolvedValue({ ok: false, error: { ...busy.error, retryAfterMs: 10 * MINUTE_MS } });
    await tickets.watch(true);
    await pass(9);
    await tickets.watch(true);
    expect(getCustomerTickets).toHaveBeenCalledTimes(1);
    await pass(1);
    await tickets.watch(true);
    expect(getCustomerTickets).toHaveBeenCalledTimes(2);
  });
});

describe('by itself the list is read', () => {
  it('every quarter of an hour while a ticket is open, and not afterwards', async () => {
    const tickets = open();
    tickets.start();
    await read(tickets);
    await pass(14);
    expect(getCustomerTickets).toHaveBeenCalledTimes(1);
    await pass(1);
    expect(getCustomerTickets).toHaveBeenCalledTimes(2);
    listed = [ticket(101, 'Closed')];
    await pass(15);
    await pass(60);
    expect(getCustomerTickets).toHaveBeenCalledTimes(3);
  });

  it('a quarter of an hour after a report became a ticket; at once where somebody looks at it', async () => {
    listed = [];
    const tickets = open();
    tickets.start();
    tickets.expect([101]);
    await pass(14);
    expect(getCustomerTickets).not.toHaveBeenCalled();
    await pass(1);
    expect(getCustomerTickets).toHaveBeenCalledTimes(1);
    await tickets.watch(true);
    tickets.expect([102]);
    expect(getCustomerTickets).toHaveBeenCalledTimes(3);
  });

  it('not for a report of which the ticket is in the list and closed', async () => {
    listed = [ticket(101, 'Closed')];
    const tickets = open();
    tickets.start();
    await read(tickets);
    tickets.expect([101]);
    await pass(60);
    expect(getCustomerTickets).toHaveBeenCalledTimes(1);
  });

  it('a minute after the start, where the last time is long ago', async () => {
    const before = open();
    before.start();
    await read(before);
    await before.idle();
    await pass(600);
    open().start();
    await pass(0.9);
    expect(getCustomerTickets).toHaveBeenCalledTimes(1);
    await pass(0.2);
    expect(getCustomerTickets).toHaveBeenCalledTimes(2);
  });

  it('also when the last time failed, and never when nobody is signed in', async () => {
    const tickets = open();
    tickets.start();
    await read(tickets);
    getCustomerTickets.mockResolvedValue(failure('offline'));
    await pass(15);
    await pass(15);
    expect(getCustomerTickets).toHaveBeenCalledTimes(3);
    [owner, access] = [null, null];
    tickets.accountChanged();
    await pass(60);
    expect(getCustomerTickets).toHaveBeenCalledTimes(3);
  });
});

describe('a new status is told', () => {
  it('once, and not at the first load', async () => {
    const tickets = open();
    tickets.start();
    await read(tickets);
    expect(onStatusChange).not.toHaveBeenCalled();
    listed = [ticket(101, 'In Progress'), ticket(102)];
    await pass(15);
    expect(onStatusChange).toHaveBeenCalledTimes(1);
    expect(onStatusChange).toHaveBeenCalledWith(
      [expect.objectContaining({ ticketId: 101, status: 'In Progress' })],
      false,
    );
    await pass(15);
    expect(onStatusChange).toHaveBeenCalledTimes(1);
  });

  it('together with whether the list is in the window', async () => {
    const tickets = open();
    tickets.start();
    await tickets.watch(true);
    listed = [ticket(101, 'In Progress')];
    await tickets.watch(true);
    expect(onStatusChange).toHaveBeenLastCalledWith([expect.anything()], true);
    await tickets.watch(false);
    listed = [ticket(101, 'Closed')];
    await pass(15);
    expect(onStatusChange).toHaveBeenLastCalledWith([expect.anything()], false);
  });

  it('also of what has changed while Flare did not run', async () => {
    const before = open();
    before.start();
    await read(before);
    await before.idle();
    listed = [ticket(101, 'Closed')];
    open().start();
    await pass(600);
    expect(onStatusChange).toHaveBeenCalledTimes(1);
  });
});

describe('the tickets of another account', () => {
  it('are never shown, and never compared with', async () => {
    const tickets = open();
    tickets.start();
    await read(tickets);
    signIn(otto, 'token-2');
    tickets.accountChanged();
    expect(tickets.list()).toEqual({ tickets: [], readAt: null, error: null });
    listed = [ticket(101, 'Closed')];
    await read(tickets);
    expect(ids(tickets)).toEqual([101]);
    expect(onStatusChange).not.toHaveBeenCalled();
  });

  it('that come after that one was left are not taken', async () => {
    const tickets = open();
    tickets.start();
    let answer: (value: Answer<Ticket[]>) => void = () => undefined;
    getCustomerTickets.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const first = tickets.watch(true);
    signIn(otto, 'token-2');
    tickets.accountChanged();
    answer(ok([ticket(99)]));
    await first;
    await pass(0);
    expect(ids(tickets)).toEqual([101]);
  });

  it('are forgotten, on the disk too, when somebody signs out', async () => {
    const tickets = open();
    tickets.start();
    await read(tickets);
    expect(cache.value).not.toBeNull();
    [owner, access] = [null, null];
    tickets.accountChanged();
    expect(cache.value).toBeNull();
    expect(ids(tickets)).toEqual([]);
  });

  it('that lie on the disk from before a crash are forgotten at the start where nobody is signed in', () => {
    cache.value = { owner: ada, readAt: Date.now(), tickets: [] };
    [owner, access] = [null, null];
    open().start();
    expect(cache.value).toBeNull();
  });

  it('are told apart by the token alone where the CRM gives no customer number, and not kept on the disk', async () => {
    const nobody: Owner = { ...ada, customerNumber: null };
    signIn(nobody, 'token-1');
    const tickets = open();
    tickets.start();
    await read(tickets);
    expect(ids(tickets)).toEqual([101]);
    expect(cache.value).toBeNull();
    signIn(nobody, 'token-2');
    tickets.accountChanged();
    expect(ids(tickets)).toEqual([]);
  });
});
