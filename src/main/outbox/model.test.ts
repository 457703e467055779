import fc from 'fast-check';
import { expect, it } from 'vitest';
import { happenings, settings } from './testing/happenings';
import { Model } from './testing/model';

/** How many stories are told; MODEL_RUNS=50000 takes minutes and finds what is rare. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 1000);

/** Whatever the user, the line, the CRM, the disk and the clocks do, and at whatever step Flare dies. */
it('makes every saved report one ticket, or a question to the user', { timeout: 600_000 }, async () => {
  const property = fc.asyncProperty(settings, happenings, async (setting, story) => {
    const model = new Model(setting);
    await model.start();
    for (const happening of story) {
      await model.happen(happening);
      await model.world.settle();
    }
    await model.heal();

    for (const [id, saved] of model.saved) {
      const tickets = model.ticketsOf(id, saved);
      expect(tickets.length, 'sent more often than the user wanted').toBeLessThanOrEqual(saved.allowed);
      if (saved.givenUp > 0) continue;
      const report = await model.find(id);
      expect(report?.state, 'neither a ticket nor a question').toMatch(/^(sent|asking|rejected)$/);
      if (report?.state !== 'sent' || model.hasStrays) continue;
      expect(tickets, 'lost, or taken for another').toContain(report.ticketId);
    }
  });
  await fc.assert(property, { numRuns: RUNS });
});
