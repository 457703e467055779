import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openOutboxStore } from '../store';
import { newRecord } from './records';

/** What the program says on its standard output, a line of JSON each: `version` is `null` for a removal. */
export interface Step {
  id: string;
  version: number | null;
  step: 'begins' | 'done';
}

const say = (step: Step) => writeSync(1, JSON.stringify(step) + '\n');
const store = openOutboxStore(process.argv[2] ?? '', { info: () => undefined, error: () => undefined });

/** Writes one version of a record after the other, and removes it now and then. */
async function write(id: string): Promise<never> {
  for (let count = 1; ; count += 1) {
    const version = count % 7 === 0 ? null : count;
    say({ id, version, step: 'begins' });
    await (version === null ? store.remove(id) : store.write(newRecord({ id, attempts: version })));
    say({ id, version, step: 'done' });
  }
}

await store.load();
await Promise.all(Array.from({ length: 3 }, () => write(randomUUID())));
