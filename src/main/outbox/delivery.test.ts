import { describe, expect, it } from 'vitest';
import { ticketMessage } from './message';
import { DAY, HOUR, MINUTE, SECOND } from './testing/durations';
import { cut, offline, slow } from './testing/fates';
import { startFlare } from './testing/flare';

describe('a report', () => {
  it('becomes a ticket, and is on the disk before every step', async () => {
    const { add, computer, crm, reaches, states, world } = await startFlare();
    crm.addTicket('12345', 'By telephone');
    crm.fates.createTicket.push(slow(SECOND));
    const id = await add();
    expect(computer.stored(id)).toMatchObject({ state: 'queued', subject: 'Technical Support', attempts: 0 });

    await world.until(() => crm.requests.length === 1);
    expect(computer.stored(id)).toMatchObject({ state: 'sending', attempts: 1, attempt: { startedAtCrm: null } });
    await reaches(id, 'sent');
    expect(states(id)).toEqual(['queued', 'sending', 'sent']);
    await world.advance(SECOND);
    expect(computer.stored(id)).toMatchObject({ state: 'sent', ticketId: 102, error: null });
    expect(crm.tickets[1]?.message).toBe(ticketMessage({ id, message: 'No internet', evidence: '' }));
  });

  it('tells when its request is over, which its last state comes before', async () => {
    const { add, computer, reaches, world } = await startFlare();
    const told: boolean[] = [];
    computer.onIdle = () => told.push(computer.outbox.isBusy());
    const id = await add();
    await reaches(id, 'sent');
    expect(told).toEqual([]);
    await world.advance(SECOND);
    expect(told).toEqual([false]);
  });

  it('is sent with the tickets that were known, and the time of the CRM', async () => {
    const { add, computer, crm, reaches, world } = await startFlare();
    crm.skew = DAY;
    const first = await add('First');
    await reaches(first, 'sent');
    await world.advance(MINUTE);
    crm.fates.createTicket.push(slow(SECOND));
    const second = await add('Second');
    await world.until(() => crm.requests.length === 2);
    const { attempt } = computer.stored(second);
    expect(attempt?.knownTicketIds).toEqual([101]);
    expect(Math.abs((attempt?.startedAtCrm ?? 0) - (world.now + DAY))).toBeLessThan(SECOND);
  });

  it('has the same reference on every attempt', async () => {
    const { add, answer, computer, crm, reaches } = await startFlare();
    crm.fates.createTicket.push(cut(0));
    crm.tellsTime = false;
    const id = await add();
    await reaches(id, 'asking');
    crm.tellsTime = true;
    await answer(computer.outbox.act(id, 'send-again'));
    await reaches(id, 'sent');
    const message = ticketMessage({ id, message: 'No internet', evidence: '' });
    expect(crm.tickets.map((ticket) => ticket.message)).toEqual([message, message]);
  });

  it('that the disk does not take as being sent is not sent, and tried again', async () => {
    const { add, computer, crm, last, reaches, world } = await startFlare();
    const id = await add();
    computer.disk = 'full';
    await world.until(() => last(id)?.error?.code === 'not_saved');
    expect(crm.requests).toEqual([]);
    expect(last(id)).toMatchObject({ state: 'queued', attempts: 0, nextAttemptAt: world.now + SECOND });
    computer.disk = 'well';
    await reaches(id, 'sent');
    expect(crm.tickets).toHaveLength(1);
  });

  it('of which the disk does not take what became of it is not sent again, and saved later', async () => {
    const { add, computer, crm, reaches, world } = await startFlare();
    crm.fates.createTicket.push(slow(SECOND));
    const id = await add();
    await world.until(() => crm.requests.length === 1);
    computer.disk = 'full';
    await reaches(id, 'sent');
    await world.advance(MINUTE);
    expect(computer.stored(id).state).toBe('sending');
    computer.disk = 'well';
    await world.advance(MINUTE);
    expect(computer.stored(id).state).toBe('sent');
    expect(crm.requests).toEqual(['createTicket']);
  });

  it('is not sent into silence, but once somebody answers', async () => {
    const { add, computer, crm, last, reaches, states, world } = await startFlare();
    crm.isSilent = true;
    const id = await add();
    await world.advance(HOUR);
    expect(crm.requests).toEqual([]);
    expect(new Set(states(id))).toEqual(new Set(['queued']));
    expect(computer.stored(id)).toMatchObject({ attempts: 0, error: { code: 'offline' } });
    expect(last(id)?.nextAttemptAt).toBeGreaterThan(world.now);
    crm.isSilent = false;
    computer.outbox.wake();
    await reaches(id, 'sent');
    expect(crm.requests).toEqual(['createTicket']);
  });

  it('that is discarded while somebody asks whether the CRM is there is not sent', async () => {
    const { add, answer, computer, crm, world } = await startFlare();
    const id = await add();
    expect(await answer(computer.outbox.act(id, 'discard'))).toEqual({ ok: true, value: undefined });
    await world.advance(MINUTE);
    expect(crm.requests).toEqual([]);
    expect(computer.removed).toEqual([id]);
  });

  it('found in the middle of being sent is looked for, and not sent again', async () => {
    const { add, computer, crm, reaches, world } = await startFlare();
    crm.fates.createTicket.push(slow(SECOND));
    const id = await add();
    await world.until(() => crm.requests.length === 1);
    computer.kill();
    await world.advance(HOUR);
    computer.boot();
    await reaches(id, 'sent');
    expect(crm.requests).toEqual(['createTicket', 'getCustomerTickets']);
  });

  it('found in the middle of being sent that did not arrive is sent again, but not before the CRM is surely done', async () => {
    const { add, computer, crm, reaches, world } = await startFlare();
    crm.fates.createTicket.push({ ...cut(null), after: MINUTE });
    const id = await add();
    await world.until(() => crm.requests.length === 1);
    computer.kill();
    computer.boot();
    const booted = world.now;
    await reaches(id, 'sent');
    expect(world.now - booted).toBeGreaterThanOrEqual(30 * SECOND);
    expect(crm.requests).toEqual(['createTicket', 'getCustomerTickets', 'getCustomerTickets', 'createTicket']);
  });

  it('that comes late is found', async () => {
    const { add, crm, reaches } = await startFlare();
    crm.fates.createTicket.push(cut(29 * SECOND));
    const id = await add();
    await reaches(id, 'sent');
    expect(crm.tickets).toHaveLength(1);
  });

  it('is found at once where a list that comes early shows it', async () => {
    const { add, crm, reaches, world } = await startFlare();
    crm.fates.createTicket.push(cut(0));
    const id = await add();
    const added = world.now;
    await reaches(id, 'sent');
    expect(world.now - added).toBeLessThan(5 * SECOND);
  });

  it('is found where the clock was set back meanwhile', async () => {
    const { add, computer, crm, reaches } = await startFlare();
    crm.fates.createTicket.push(cut(0));
    const id = await add();
    computer.wallOffset = -30 * DAY;
    await reaches(id, 'sent');
    expect(crm.tickets).toHaveLength(1);
  });

  it('is a question where the list shows two that may be it', async () => {
    const { add, crm, reaches, world } = await startFlare();
    crm.fates.createTicket.push(cut(0));
    const id = await add();
    const added = world.now;
    crm.addTicket('12345', 'By telephone');
    await reaches(id, 'asking');
    expect(world.now - added).toBeLessThan(5 * SECOND);
  });
});

describe('a wrong account', () => {
  it('delivers nothing, and the right one all', async () => {
    const { add, computer, crm, last, reaches, world } = await startFlare();
    crm.usualFate = offline;
    const id = await add();
    await world.advance(SECOND);
    crm.usualFate = slow(10);
    const own = computer.owner;
    computer.signIn({ origin: crm.origin, customerNumber: '67890' });
    const requests = crm.requests.length;
    await world.advance(DAY);
    expect(crm.requests).toHaveLength(requests);
    expect(last(id)).toMatchObject({ state: 'queued', waitsForSignIn: true, nextAttemptAt: null });
    computer.signIn(own);
    expect(last(id)).toMatchObject({ waitsForSignIn: false });
    await reaches(id, 'sent');
  });

  it('has no say in what was found either', async () => {
    const { add, computer, crm, last, reaches, world } = await startFlare();
    crm.fates.createTicket.push(cut(0));
    const id = await add();
    await reaches(id, 'unconfirmed');
    const own = computer.owner;
    computer.signOut();
    await world.advance(HOUR);
    expect(last(id)).toMatchObject({ state: 'unconfirmed', waitsForSignIn: true, nextAttemptAt: null });
    computer.signIn(own);
    await reaches(id, 'sent');
    expect(crm.tickets).toHaveLength(1);
  });

  it('is signed in while a report is just going to be sent: it is not', async () => {
    const { add, computer, crm, last, reaches, world } = await startFlare();
    const id = await add();
    await reaches(id, 'sending');
    const own = computer.owner;
    computer.signOut();
    await world.advance(MINUTE);
    expect(crm.requests).toEqual([]);
    expect(last(id)).toMatchObject({ state: 'queued', attempts: 0, waitsForSignIn: true });
    computer.signIn(own);
    await reaches(id, 'sent');
  });

  it('is one whose token the CRM refuses: everything waits for a new one, and then goes on', async () => {
    const { add, computer, crm, last, reaches, world } = await startFlare();
    crm.token = 'token-2';
    const [first, second] = [await add('First'), await add('Second')];
    await world.advance(DAY);
    expect(crm.requests).toEqual(['createTicket']);
    expect(last(first)).toMatchObject({ state: 'queued', waitsForSignIn: true, error: { code: 'token_refused' } });
    expect(last(second)).toMatchObject({ state: 'queued', waitsForSignIn: true });
    computer.signIn();
    await reaches(second, 'sent');
    expect(crm.tickets).toHaveLength(2);
  });
});
