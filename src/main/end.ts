import type { createServices } from './services';
import { within } from './shell/quit';

type Services = ReturnType<typeof createServices>;

/** Lets what is under way end, each part in its time; an update comes last, when no report can be under way any more. */
export async function endServices({ account, files, line, outbox, tickets, updates }: Services): Promise<void> {
  await Promise.all([
    ...[files.draft.idle(), files.knownTickets.idle(), tickets.idle(), line.stop()],
    ...[within(3000, account.idle()), within(5000, outbox.stop())],
  ]);
  await updates.finish();
}
