import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from './testing/durations';
import { cut, offline, slow, status } from './testing/fates';
import { startFlare } from './testing/flare';

describe('waiting', () => {
  it('grows, and ends when the line is back', async () => {
    const { add, computer, crm, reaches, world } = await startFlare();
    crm.usualFate = offline;
    const id = await add();
    await world.advance(HOUR);
    // Half of 2, 4, 8 … s, and in the end of the spread.
    expect(crm.requests).toHaveLength(20);
    const record = computer.stored(id);
    expect(record).toMatchObject({ state: 'queued', attempts: 20, failures: 20, error: { code: 'offline' } });
    expect(record.nextAttemptAt).toBeGreaterThan(world.now);
    crm.usualFate = slow(10);
    await reaches(id, 'sent');
  });

  it('goes on after a restart where it was', async () => {
    const { add, computer, crm, world } = await startFlare();
    crm.usualFate = offline;
    const id = await add();
    await world.advance(HOUR);
    const { nextAttemptAt } = computer.stored(id);
    const requests = crm.requests.length;
    computer.boot();
    await world.advance((nextAttemptAt ?? 0) - world.now - SECOND);
    expect(crm.requests).toHaveLength(requests);
    await world.advance(2 * SECOND);
    expect(crm.requests).toHaveLength(requests + 1);
  });

  it.each([
    ['set back by a year', -365 * DAY],
    ['set on by a year', 365 * DAY],
  ])('ends also when the clock is %s', async (_, jump) => {
    const { add, computer, crm, reaches, world } = await startFlare();
    crm.fates.createTicket.push(status(429, null, MINUTE));
    const id = await add();
    computer.wallOffset = jump;
    const added = world.now;
    await reaches(id, 'sent');
    expect(world.now - added).toBeLessThan(2 * MINUTE);
  });

  it('ends during a sleep', async () => {
    const { add, computer, crm, reaches, world } = await startFlare();
    crm.fates.createTicket.push(status(429, null, HOUR));
    const id = await add();
    await world.advance(MINUTE);
    await computer.sleep(2 * HOUR);
    const woke = world.now;
    await reaches(id, 'sent');
    expect(world.now - woke).toBeLessThan(MINUTE);
  });

  it('is shortened by a wake-up', async () => {
    const { add, computer, crm, reaches, world } = await startFlare((one) => (one.random = () => 0.9));
    crm.usualFate = offline;
    const id = await add();
    await world.advance(DAY);
    crm.usualFate = slow(10);
    computer.random = () => 0.01;
    computer.outbox.wake();
    const woke = world.now;
    await reaches(id, 'sent');
    expect(world.now - woke).toBeLessThan(7 * SECOND);
  });

  it('is as long as the CRM asked for, also after a wake-up', async () => {
    const { add, computer, crm, reaches, world } = await startFlare();
    crm.fates.createTicket.push(status(429, null, 5 * MINUTE));
    const id = await add();
    await world.advance(MINUTE);
    computer.outbox.wake();
    await world.advance(4 * MINUTE - SECOND);
    expect(crm.requests).toHaveLength(1);
    await reaches(id, 'sent');
  });
});

describe('several reports', () => {
  it('go one after the other, the oldest first, once the line is back', async () => {
    const { add, crm, reaches, texts, world } = await startFlare();
    crm.usualFate = offline;
    const ids = [await add('First'), await add('Second'), await add('Third')];
    await world.advance(MINUTE);
    crm.usualFate = slow(SECOND);
    await reaches(ids[2] ?? '', 'sent');
    expect(texts()).toEqual(['First', 'Second', 'Third']);
  });

  it('wait together: while nobody answers, only the oldest tries', async () => {
    const { add, crm, last, world } = await startFlare();
    crm.usualFate = offline;
    const [first, second] = [await add('First'), await add('Second')];
    await world.advance(HOUR);
    expect(last(first)?.attempts).toBeGreaterThan(10);
    expect(last(second)?.attempts).toBe(0);
    expect(last(second)?.nextAttemptAt).toBe(last(first)?.nextAttemptAt);
  });

  it('wait while one is unconfirmed', async () => {
    const { add, crm, last, reaches, texts, world } = await startFlare();
    crm.fates.createTicket.push(cut(null));
    crm.fates.getCustomerTickets.push(...Array.from({ length: 5 }, () => status(500, null)));
    const first = await add('First');
    await reaches(first, 'unconfirmed');
    const second = await add('Second');
    await world.advance(20 * SECOND);
    expect(last(second)).toMatchObject({ state: 'queued', attempts: 0 });
    expect(last(second)?.nextAttemptAt).toBe(last(first)?.nextAttemptAt);
    await reaches(second, 'sent');
    expect(texts()).toEqual(['First', 'Second']);
  });

  it('wait until the CRM is surely done with one that is a question', async () => {
    const { add, crm, last, reaches, world } = await startFlare();
    crm.fates.createTicket.push(cut(20 * SECOND));
    crm.addTicket('12345', 'By telephone');
    crm.addTicket('12345', 'By telephone');
    const first = await add('First');
    const sent = world.now;
    await reaches(first, 'asking');
    const second = await add('Second');
    await world.advance(SECOND);
    expect(last(second)?.nextAttemptAt).toBeGreaterThan(world.now);
    await reaches(second, 'sent');
    expect(world.now - sent).toBeGreaterThanOrEqual(30 * SECOND);
    // Not the first one's, which came late.
    expect(last(second)?.ticketId).toBe(104);
  });

  it('do not wait for a question, or for a refused one', async () => {
    const { add, crm, reaches, world } = await startFlare();
    crm.fates.createTicket.push(status(400, 'Invalid request data'));
    await reaches(await add('Refused'), 'rejected');
    const added = world.now;
    await reaches(await add('Fine'), 'sent');
    expect(world.now - added).toBeLessThan(SECOND);
  });
});
