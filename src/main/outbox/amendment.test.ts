import { describe, expect, it } from 'vitest';
import { fine, offline, slow, status } from './testing/fates';
import { report, startFlare } from './testing/flare';

const ended = 'The outage ended at 10:49.';

describe('a line that is added to the evidence', () => {
  it('goes with a report that waits, after what was there', async () => {
    const { answer, computer, crm, world } = await startFlare();
    crm.usualFate = offline;
    await answer(computer.outbox.add(report(), '-- Line report --'));
    await world.advance(100);
    await answer(computer.outbox.addEvidence(() => ended));
    crm.usualFate = fine;
    await world.until(() => crm.tickets.length === 1);
    expect(crm.tickets[0]?.message).toMatch(
      /^No internet\n\n-- Line report --\nThe outage ended at 10:49\.\n\nFlare reference/,
    );
  });

  it('outlasts a crash', async () => {
    const { answer, computer, crm, world } = await startFlare();
    crm.usualFate = offline;
    await answer(computer.outbox.add(report(), '-- Line report --'));
    await world.advance(100);
    await answer(computer.outbox.addEvidence(() => ended));
    computer.boot();
    crm.usualFate = fine;
    await world.until(() => crm.tickets.length === 1);
    expect(crm.tickets[0]?.message).toContain(ended);
  });

  it('does not bring back a report that is sent meanwhile', async () => {
    const { answer, computer, crm, world } = await startFlare();
    crm.usualFate = offline;
    for (const text of ['First', 'Second', 'Third']) {
      await answer(computer.outbox.add(report(text), '-- Line report --'));
      await world.advance(100);
    }
    crm.usualFate = slow(1);
    const [newest] = (await answer(computer.outbox.list({ offset: 0, limit: 1 }))).reports;
    const added = computer.outbox.addEvidence(() => ended);
    await answer(computer.outbox.act(newest?.id ?? '', 'send-now'));
    await answer(added);
    await world.until(() => computer.outbox.state().waiting === 0);
    expect(crm.tickets).toHaveLength(3);
  });

  it('is offered for what waits only, and not where the user wants no evidence', async () => {
    const { answer, computer, crm, reaches } = await startFlare();
    crm.fates.createTicket.push(status(400, 'Invalid request data'));
    const refused = await answer(computer.outbox.add(report('Refused'), '-- Line report --'));
    await reaches(refused.ok ? refused.value.id : '', 'rejected');
    crm.usualFate = offline;
    await answer(computer.outbox.add(report('Bare')));
    await answer(computer.outbox.add(report('Full'), '-- Line report --'));
    const offered: string[] = [];
    await answer(
      computer.outbox.addEvidence(({ message }) => {
        offered.push(message);
        return null;
      }),
    );
    expect(offered).toEqual(['Full']);
  });
});
