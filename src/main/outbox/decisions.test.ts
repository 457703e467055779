import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../shared/errors';
import { fittingActions, type ReportAction, type ReportState } from '../../shared/outbox';
import { DAY, MINUTE, SECOND } from './testing/durations';
import { cut, offline, slow, status } from './testing/fates';
import { startFlare } from './testing/flare';

const gone = failed('report_gone');

describe('the user', () => {
  /** A Flare with a report in this state. */
  async function flareWith(state: ReportState) {
    const flare = await startFlare();
    const { add, crm, reaches, world } = flare;
    if (state === 'queued') crm.usualFate = offline;
    if (state === 'sending') crm.fates.createTicket.push(slow(MINUTE));
    if (state === 'unconfirmed') crm.usualFate = { ...cut(null), after: 1 };
    if (state === 'asking') crm.fates.createTicket.push(cut(null));
    if (state === 'rejected') crm.fates.createTicket.push(status(400, 'Invalid request data'));
    if (state === 'asking') for (let count = 0; count < 2; count += 1) crm.addTicket('12345', 'By telephone');
    const id = await add();
    await reaches(id, state);
    await world.advance(state === 'queued' || state === 'unconfirmed' ? MINUTE : SECOND);
    return { ...flare, id };
  }

  const cases = Object.entries(fittingActions).flatMap(([state, actions]) =>
    (['send-now', 'send-again', 'arrived', 'edit', 'discard'] as const).map(
      (action) => [action, state as ReportState, actions.includes(action)] as const,
    ),
  );

  it.each(cases)('can %s one that is %s: %s', async (action, state, fits) => {
    const { answer, computer, id, last } = await flareWith(state);
    expect(last(id)?.state).toBe(state);
    expect(await answer(computer.outbox.act(id, action))).toEqual(fits ? ok(undefined) : gone);
  });

  it('sends one now, before older ones', async () => {
    const { add, answer, computer, crm, last, world } = await startFlare();
    crm.usualFate = offline;
    const [first, second] = [await add('First'), await add('Second')];
    await world.advance(DAY);
    crm.usualFate = slow(10);
    await answer(computer.outbox.act(second, 'send-now'));
    expect(last(second)?.nextAttemptAt).toBeNull();
    await world.until(() => last(second)?.state === 'sent');
    expect(last(first)?.state).not.toBe('sent');
  });

  it('sends one now: an unconfirmed one is looked for before', async () => {
    const { add, answer, computer, crm, last, reaches, world } = await startFlare();
    crm.usualFate = status(503, null, 10 * MINUTE);
    await reaches(await add('First'), 'unconfirmed');
    const second = await add('Second');
    await world.advance(MINUTE);
    crm.usualFate = slow(10);
    crm.requests.length = 0;
    await answer(computer.outbox.act(second, 'send-now'));
    await world.advance(SECOND);
    expect(crm.requests).toEqual(['getCustomerTickets', 'createTicket', 'createTicket']);
    expect(last(second)?.state).toBe('sent');
  });

  it('looks for an unconfirmed one now', async () => {
    const { answer, computer, crm, id, world } = await flareWith('unconfirmed');
    crm.requests.length = 0;
    await answer(computer.outbox.act(id, 'send-now'));
    await world.advance(10);
    expect(crm.requests).toEqual(['getCustomerTickets']);
  });

  it.each<['asking' | 'rejected', number]>([
    ['asking', 2],
    ['rejected', 0],
  ])('sends one again that is %s', async (state, others) => {
    const { answer, computer, crm, id, last, reaches } = await flareWith(state);
    await answer(computer.outbox.act(id, 'send-again'));
    await reaches(id, 'sent');
    expect(crm.tickets).toHaveLength(others + 1);
    expect(last(id)?.attempts).toBe(2);
  });

  it('says that one arrived', async () => {
    const { answer, computer, id, last, world } = await flareWith('asking');
    await answer(computer.outbox.act(id, 'arrived'));
    expect(last(id)).toMatchObject({ state: 'sent', ticketId: null, error: null });
    await world.advance(SECOND);
    expect(computer.stored(id).state).toBe('sent');
  });

  it.each<ReportAction>(['edit', 'discard'])('removes one: %s', async (action) => {
    const { answer, computer, crm, id, world } = await flareWith('queued');
    await answer(computer.outbox.act(id, action));
    expect(computer.removed).toEqual([id]);
    expect(await answer(computer.outbox.find(id))).toBeNull();
    expect(computer.outbox.state()).toEqual({ waiting: 0, needsUser: 0 });
    crm.usualFate = slow(10);
    computer.boot();
    await world.advance(DAY);
    expect(crm.tickets).toEqual([]);
  });

  it('decides nothing where the disk does not take it', async () => {
    const { answer, computer, id, last } = await flareWith('asking');
    computer.disk = 'full';
    for (const action of ['send-again', 'arrived', 'discard'] as const) {
      expect(await answer(computer.outbox.act(id, action))).toEqual(failed('not_saved'));
    }
    expect(last(id)?.state).toBe('asking');
  });

  it('decides on a report while the CRM is asked about it: what the CRM says is too late', async () => {
    const { add, answer, computer, crm, last, reaches, world } = await startFlare();
    crm.fates.createTicket.push(cut(0));
    crm.fates.getCustomerTickets.push(slow(10 * SECOND));
    const id = await add();
    await reaches(id, 'unconfirmed');
    await world.until(() => crm.requests.length === 2);
    await answer(computer.outbox.act(id, 'arrived'));
    await world.advance(MINUTE);
    expect(last(id)).toMatchObject({ state: 'sent', ticketId: null });
  });

  it('decides once', async () => {
    const { answer, computer, id } = await flareWith('asking');
    const both = Promise.all([computer.outbox.act(id, 'send-again'), computer.outbox.act(id, 'discard')]);
    expect(await answer(both)).toEqual([ok(undefined), gone]);
  });

  it('finds nothing to do with a report that never was', async () => {
    const { answer, computer } = await startFlare();
    expect(await answer(computer.outbox.act('none', 'discard'))).toEqual(gone);
  });
});
