import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/errors';
import { failure } from '../account/testing/fakes';
import type { Answer, Ticket } from '../crm/crm';
import type { Owner } from '../outbox/record';
import {
  ada,
  cache,
  create,
  getCustomerTickets,
  ids,
  onStatusChange,
  otto,
  pass,
  read,
  signIn,
  signOut,
  start,
  ticket,
  tokenRefused,
  world,
} from './testing/tickets-bed';

describe('the list of tickets', () => {
  it('is read when it comes into the window, and kept for the next start', async () => {
    const tickets = start();
    expect(tickets.list()).toEqual({ tickets: [], readAt: null, error: null });
    await tickets.watch(true);
    expect(tickets.list()).toMatchObject({ tickets: [{ ticketId: 101, status: 'Open' }], readAt: Date.now() });

    getCustomerTickets.mockResolvedValue(failure('offline'));
    const again = start();
    await pass(5);
    await again.watch(true);
    expect(again.list()).toMatchObject({ tickets: [{ ticketId: 101 }], readAt: Date.now() - 300_000 });
    expect(again.list().error?.code).toBe('offline');
  });

  it('that somebody waits for is read as soon as Flare has come up and knows who is signed in', async () => {
    const { access } = world;
    world.access = null;
    const tickets = create();
    await tickets.watch(true);
    tickets.start();
    expect(getCustomerTickets).not.toHaveBeenCalled();
    world.access = access;
    tickets.accountChanged();
    await pass(0);
    expect(ids(tickets)).toEqual([101]);
  });

  it('is asked for once, however often it is wanted meanwhile', async () => {
    const tickets = start();
    await Promise.all([tickets.watch(true), tickets.watch(true)]);
    expect(getCustomerTickets).toHaveBeenCalledTimes(1);
  });

  it('stays when the CRM answers 404: nobody knows what that means', async () => {
    const tickets = start();
    await read(tickets);
    getCustomerTickets.mockResolvedValue(failure('not-found', 'Subscriber not found'));
    await read(tickets);
    expect(ids(tickets)).toEqual([101]);
    expect(tickets.list().error?.code).toBe('subscriber_unknown');
  });

  it('works without a disk', async () => {
    cache.isFull = true;
    const tickets = start();
    await read(tickets);
    expect(ids(tickets)).toEqual([101]);
  });

  it('is not asked for with a token that the CRM refuses', async () => {
    const tickets = start();
    getCustomerTickets.mockResolvedValue(failure('unauthorized'));
    tokenRefused.mockImplementationOnce(() => {
      world.isExpired = true;
      tickets.accountChanged();
    });
    await tickets.watch(true);
    expect(tokenRefused).toHaveBeenCalledWith(world.access);
    expect(tickets.list().error?.code).toBe('token_refused');
    await tickets.watch(true);
    expect(getCustomerTickets).toHaveBeenCalledTimes(1);
  });

  it('is not asked for while the CRM wants to be left alone', async () => {
    const tickets = start();
    const busy = failure('busy');
    getCustomerTickets.mockResolvedValue({ ok: false, error: { ...busy.error, retryAfterMs: 600_000 } });
    await tickets.watch(true);
    await pass(9);
    await tickets.watch(true);
    expect(getCustomerTickets).toHaveBeenCalledTimes(1);
    await pass(1);
    await tickets.watch(true);
    expect(getCustomerTickets).toHaveBeenCalledTimes(2);
  });
});

describe('the tickets of another account', () => {
  it('are never shown, and never compared with', async () => {
    const tickets = start();
    await read(tickets);
    signIn(otto, 'token-2');
    tickets.accountChanged();
    expect(tickets.list()).toEqual({ tickets: [], readAt: null, error: null });
    world.listed = [ticket(101, 'Closed')];
    await read(tickets);
    expect(ids(tickets)).toEqual([101]);
    expect(onStatusChange).not.toHaveBeenCalled();
  });

  it('that come after that one was left are not taken', async () => {
    const tickets = start();
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
    const tickets = start();
    await read(tickets);
    expect(cache.value).not.toBeNull();
    signOut();
    tickets.accountChanged();
    expect(cache.value).toBeNull();
    expect(ids(tickets)).toEqual([]);
  });

  it('that lie on the disk from before a crash are forgotten at the start where nobody is signed in', () => {
    cache.value = { owner: ada, readAt: Date.now(), tickets: [] };
    signOut();
    start();
    expect(cache.value).toBeNull();
  });

  it('are told apart by the token alone where the CRM gives no customer number, and not kept on the disk', async () => {
    const nobody: Owner = { ...ada, customerNumber: null };
    signIn(nobody, 'token-1');
    const tickets = start();
    await read(tickets);
    expect(ids(tickets)).toEqual([101]);
    expect(cache.value).toBeNull();
    signIn(nobody, 'token-2');
    tickets.accountChanged();
    expect(ids(tickets)).toEqual([]);
  });
});
