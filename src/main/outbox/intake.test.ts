import { describe, expect, it } from 'vitest';
import { failed } from '../../shared/errors';
import type { ReportState } from '../../shared/outbox';
import { DAY, SECOND } from './testing/durations';
import { cut, offline, slow } from './testing/fates';
import { report, startFlare } from './testing/flare';
import { aRecord } from './testing/record';

describe('taking a report', () => {
  it('answers once it is on the disk', async () => {
    const { answer, computer } = await startFlare();
    const added = await answer(computer.outbox.add(report()));
    expect(added).toMatchObject({ ok: true, value: { state: 'queued', message: 'No internet', attempts: 0 } });
    expect(added.ok && computer.stored(added.value.id).state).toBe('queued');
  });

  it('answers before the old ones are read, but none is sent before that', async () => {
    const { add, computer, crm, world } = await startFlare();
    computer.kill();
    const old = aRecord({ message: 'Old' });
    computer.records.set(old.id, JSON.stringify(old));
    computer.boot();
    const id = await add('New');
    expect(id).not.toBe('');
    await world.until(() => crm.tickets.length === 2);
    expect(crm.tickets.map(({ message }) => message?.slice(0, 3))).toEqual(['Old', 'New']);
  });

  it('does not take what it is just saving for an old one', async () => {
    const { add, computer, reaches } = await startFlare();
    computer.boot();
    const changes: [ReportState | undefined, ReportState][] = [];
    computer.onChange = (after, before) => changes.push([before?.state, after.state]);
    await reaches(await add(), 'sent');
    expect(changes).toEqual([
      [undefined, 'queued'],
      ['queued', 'sending'],
      ['sending', 'sent'],
    ]);
  });

  it('does not take what it could not save for an old one', async () => {
    const { answer, computer, crm, world } = await startFlare();
    computer.disk = 'lying';
    computer.boot();
    expect(await answer(computer.outbox.add(report()))).toEqual(failed('not_saved'));
    computer.disk = 'well';
    await world.advance(DAY);
    expect(crm.tickets).toEqual([]);
  });

  it('needs somebody who is signed in', async () => {
    const { answer, computer } = await startFlare();
    computer.signOut();
    expect(await answer(computer.outbox.add(report()))).toEqual(failed('not_signed_in'));
  });

  it.each(['full', 'lying'] as const)('keeps nothing where the disk is %s', async (disk) => {
    const { answer, computer, crm, world } = await startFlare();
    computer.disk = disk;
    expect(await answer(computer.outbox.add(report()))).toEqual(failed('not_saved'));
    expect(await answer(computer.outbox.list({ offset: 0, limit: 10 }))).toEqual({ reports: [], total: 0 });
    computer.disk = 'well';
    computer.boot();
    await world.advance(DAY);
    expect(crm.tickets).toEqual([]);
  });

  it('takes the same one twice at a time as one', async () => {
    const { answer, computer, crm, world } = await startFlare();
    const [one, other] = await answer(Promise.all([computer.outbox.add(report()), computer.outbox.add(report())]));
    expect(one).toEqual(other);
    await world.advance(DAY);
    expect(crm.tickets).toHaveLength(1);
  });

  it.each<[string, ReportState, Parameters<typeof report>, boolean]>([
    ['the same, on its way', 'sending', ['No internet', 1], true],
    ['the same, unconfirmed', 'unconfirmed', ['No internet', 1], true],
    ['the same, delivered', 'sent', ['No internet', 1], false],
    ['another text', 'unconfirmed', ['No internet!', 1], false],
    ['another subject', 'unconfirmed', ['No internet', 2], false],
  ])('takes %s as %s: the first one again? %s', async (_, state, again, isSame) => {
    const { add, crm, reaches } = await startFlare();
    crm.fates.createTicket.push(state === 'sent' ? slow(10) : cut(null));
    const id = await add();
    await reaches(id, state);
    expect((await add(...again)) === id).toBe(isSame);
  });

  it('takes the same as a waiting one as a wish to send that now', async () => {
    const { add, crm, last, world } = await startFlare();
    crm.usualFate = offline;
    const id = await add();
    await world.advance(DAY);
    const { attempts } = last(id) ?? { attempts: 0 };
    expect(await add()).toBe(id);
    await world.advance(SECOND);
    expect(last(id)?.attempts).toBe(attempts + 1);
  });

  it('takes the same of another account as another one', async () => {
    const { add, computer, crm } = await startFlare();
    crm.usualFate = offline;
    const id = await add();
    computer.signIn({ origin: crm.origin, customerNumber: null });
    expect(await add()).not.toBe(id);
  });
});
