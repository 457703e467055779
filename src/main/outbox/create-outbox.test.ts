import { describe, expect, it } from 'vitest';
import type { ReportState, StoredReport } from '../../shared/outbox';
import { DAY, SECOND } from './testing/durations';
import { offline, slow, status } from './testing/fates';
import { startFlare } from './testing/flare';
import { aRecord } from './testing/record';

describe('the list', () => {
  it('has the newest first, in pages, of every account', async () => {
    const { add, answer, computer, crm, reaches } = await startFlare();
    await reaches(await add('First'), 'sent');
    computer.signIn({ origin: crm.origin, customerNumber: '67890' });
    await reaches(await add('Second'), 'sent');
    await reaches(await add('Third'), 'sent');
    const page = await answer(computer.outbox.list({ offset: 1, limit: 2 }));
    expect(page.reports.map(({ message }) => message)).toEqual(['Second', 'First']);
    expect(page.total).toBe(3);
  });

  it('waits until the reports are read', async () => {
    const { add, answer, computer, reaches, world } = await startFlare();
    const id = await add();
    await reaches(id, 'sent');
    await world.advance(SECOND);
    const outbox = computer.boot();
    expect(await answer(outbox.list({ offset: 0, limit: 10 }))).toMatchObject({ total: 1, reports: [{ id }] });
    expect(await answer(outbox.find(id))).toMatchObject({ id, state: 'sent' });
    expect(outbox.setAside).toEqual([]);
  });

  it('counts who waits and who needs the user', async () => {
    const { add, computer, crm, reaches, world } = await startFlare();
    crm.fates.createTicket.push(status(400, 'Invalid request data'));
    await reaches(await add('Refused'), 'rejected');
    await reaches(await add('Fine'), 'sent');
    crm.usualFate = offline;
    await add('Waits');
    await add('Waits, too');
    expect(computer.outbox.state()).toEqual({ waiting: 2, needsUser: 1 });
    computer.boot();
    await world.advance(SECOND);
    expect(computer.outbox.state()).toEqual({ waiting: 2, needsUser: 1 });
  });

  it('tells of every change, and how it was before', async () => {
    const { add, computer, crm, reaches } = await startFlare();
    const changes: [ReportState | undefined, ReportState][] = [];
    computer.onChange = (after, before) => changes.push([before?.state, after.state]);
    crm.fates.createTicket.push(slow(SECOND));
    await reaches(await add(), 'sent');
    expect(changes).toEqual([
      [undefined, 'queued'],
      ['queued', 'sending'],
      ['sending', 'sent'],
    ]);
  });

  it('goes on where a listener throws', async () => {
    const { add, computer, reaches } = await startFlare();
    computer.onChange = () => {
      throw new Error('The window is gone.');
    };
    await reaches(await add(), 'sent');
  });

  it('loses what was delivered long ago, and nothing else', async () => {
    const { add, answer, computer, crm, reaches, world } = await startFlare();
    crm.fates.createTicket.push(status(400, 'Invalid request data'));
    const refused = await add('Refused');
    await reaches(refused, 'rejected');
    const old = await add('Old');
    await reaches(old, 'sent');
    await world.advance(91 * DAY);
    const next = await add('New');
    await reaches(next, 'sent');
    await world.advance(SECOND);
    const { reports } = await answer(computer.outbox.list({ offset: 0, limit: 10 }));
    expect(reports.map(({ id }) => id)).toEqual([next, refused]);
    expect([...computer.records.keys()]).toEqual([refused, next]);
    expect(computer.removed).toEqual([old]);
  });
});

describe('quitting', () => {
  it('waits for what is under way, and begins nothing more', async () => {
    const { add, answer, computer, crm, last, world } = await startFlare();
    crm.fates.createTicket.push(slow(SECOND));
    const [first, second] = [await add('First'), await add('Second')];
    await world.until(() => crm.requests.length === 1);
    await answer(computer.outbox.stop());
    expect(last(first)?.state).toBe('sent');
    expect(computer.stored(first).state).toBe('sent');
    computer.outbox.wake();
    await world.advance(DAY);
    expect(last(second)?.state).toBe('queued');
    expect(crm.requests).toHaveLength(1);
  });

  it('does not send what is just going to be sent', async () => {
    const { add, answer, computer, crm, reaches } = await startFlare();
    const id = await add();
    await reaches(id, 'sending');
    await answer(computer.outbox.stop());
    expect(crm.requests).toEqual([]);
    expect(computer.stored(id).state).toBe('queued');
  });

  it('is at once where nothing is under way', async () => {
    const { answer, computer, world } = await startFlare();
    const asked = world.now;
    await answer(computer.outbox.idle());
    await answer(computer.outbox.stop());
    expect(world.now).toBe(asked);
  });
});

describe('ten thousand reports', () => {
  /** What it takes to read some pages and to send some reports beside so many that wait, in ms of this process's CPU. */
  async function spend(count: number): Promise<number> {
    const { add, computer, reaches, world } = await startFlare((one) => {
      for (let index = 0; index < count; index += 1) {
        const id = `report-${index}`;
        const owner = { origin: 'https://other.example', customerNumber: '1' };
        one.records.set(id, JSON.stringify(aRecord({ id, owner, createdAt: index, message: `Text ${index}` })));
      }
    });
    await world.until(() => computer.outbox.state().waiting === count);

    const before = process.cpuUsage();
    let reports: StoredReport[] = [];
    for (let page = 0; page < 10; page += 1) {
      void computer.outbox.list({ offset: page * 100, limit: 100 }).then((list) => (reports = list.reports));
      await world.settle();
    }
    expect(reports).toHaveLength(100);
    for (let index = 0; index < 10; index += 1) await reaches(await add(`New ${index}`), 'sent');
    return process.cpuUsage(before).user / 1000;
  }

  it('take at most ten times as much as a thousand, and some', async () => {
    const thousand = await spend(1_000);
    expect(await spend(10_000)).toBeLessThan(20 * thousand);
  });
});
