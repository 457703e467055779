import { createInterface } from 'node:readline';
import { createTestOutbox } from '../test-outbox';
import { createNodeTransport } from './node-transport';
import { CRASH_DEADLINE_MS, CRASH_TIMES } from './times';
import type { Order, Word } from './words';

/** An outbox in a process of its own, to be killed: `victim.js <folder> <origin> <token>`. Ends with its stdin. */

// Written when it returns: on Linux a pipe is.
const say = (word: Word) => process.stdout.write(`${JSON.stringify(word)}\n`);

const [folder = '', origin = '', token = ''] = process.argv.slice(2);
const { outbox, readSubjects } = createTestOutbox({
  folder,
  access: { origin, token },
  transport: createNodeTransport(CRASH_DEADLINE_MS, CRASH_TIMES.graceMs),
  times: CRASH_TIMES,
  onChange: (changed) => say({ state: outbox.state(), changed }),
  log: { info: () => undefined, error: (message, error) => console.error(message, error ?? '') },
});

async function obey(order: Order): Promise<void> {
  if ('add' in order) {
    const added = await outbox.add({ subjectId: 1, message: order.add });
    if (added.ok) say({ saved: order.add });
  } else {
    const { total } = await outbox.list({ offset: 0, limit: 0 });
    const { reports } = await outbox.list({ offset: 0, limit: total });
    say({ reports });
  }
}

createInterface(process.stdin)
  .on('line', (line) => void obey(JSON.parse(line) as Order))
  .on('close', () => process.exit());
void readSubjects();
void outbox.start().then(() => say({ state: outbox.state() }));
