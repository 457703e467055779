import { describe, expect, it } from 'vitest';
import { failure } from '../account/testing/fakes';
import { getCustomerTickets, onStatusChange, pass, read, signOut, start, ticket, world } from './testing/tickets-bed';

describe('by itself the list is read', () => {
  it('every quarter of an hour while a ticket is open, and not afterwards', async () => {
    const tickets = start();
    await read(tickets);
    await pass(14);
    expect(getCustomerTickets).toHaveBeenCalledTimes(1);
    await pass(1);
    expect(getCustomerTickets).toHaveBeenCalledTimes(2);
    world.listed = [ticket(101, 'Closed')];
    await pass(15);
    await pass(60);
    expect(getCustomerTickets).toHaveBeenCalledTimes(3);
  });

  it('a quarter of an hour after a report became a ticket; at once where somebody looks at it', async () => {
    world.listed = [];
    const tickets = start();
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
    world.listed = [ticket(101, 'Closed')];
    const tickets = start();
    await read(tickets);
    tickets.expect([101]);
    await pass(60);
    expect(getCustomerTickets).toHaveBeenCalledTimes(1);
  });

  it('a minute after the start, where the last time is long ago', async () => {
    const before = start();
    await read(before);
    await before.idle();
    await pass(600);
    start();
    await pass(0.9);
    expect(getCustomerTickets).toHaveBeenCalledTimes(1);
    await pass(0.2);
    expect(getCustomerTickets).toHaveBeenCalledTimes(2);
  });

  it('also when the last time failed, and never when nobody is signed in', async () => {
    const tickets = start();
    await read(tickets);
    getCustomerTickets.mockResolvedValue(failure('offline'));
    await pass(15);
    await pass(15);
    expect(getCustomerTickets).toHaveBeenCalledTimes(3);
    signOut();
    tickets.accountChanged();
    await pass(60);
    expect(getCustomerTickets).toHaveBeenCalledTimes(3);
  });
});

describe('a new status is told', () => {
  it('once, and not at the first load', async () => {
    const tickets = start();
    await read(tickets);
    expect(onStatusChange).not.toHaveBeenCalled();
    world.listed = [ticket(101, 'In Progress'), ticket(102)];
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
    const tickets = start();
    await tickets.watch(true);
    world.listed = [ticket(101, 'In Progress')];
    await tickets.watch(true);
    expect(onStatusChange).toHaveBeenLastCalledWith([expect.anything()], true);
    await tickets.watch(false);
    world.listed = [ticket(101, 'Closed')];
    await pass(15);
    expect(onStatusChange).toHaveBeenLastCalledWith([expect.anything()], false);
  });

  it('also of what has changed while Flare did not run', async () => {
    const before = start();
    await read(before);
    await before.idle();
    world.listed = [ticket(101, 'Closed')];
    start();
    await pass(600);
    expect(onStatusChange).toHaveBeenCalledTimes(1);
  });
});
