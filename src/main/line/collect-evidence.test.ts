import { describe, expect, it } from 'vitest';
import { collectEvidence, type EvidenceParts } from './collect-evidence';
import { writeEvidence } from './evidence';
import type { Figures } from './figures';
import { facts } from './testing/facts';
import { within } from './testing/within';

const nothing: Figures = { asked: 0, lossPercent: null, latencyMs: null };
const never = new Promise<never>(() => undefined);

/** What is there at once, but for the changes. */
function parts(changes: Partial<EvidenceParts> = {}): EvidenceParts {
  const { version, at, line, figures, connection } = facts();
  return {
    ...{ version, wall: () => at, line: () => line },
    monitor: { lookNow: () => Promise.resolve(), figures: (rung) => figures[rung] },
    readConnectionFacts: () => (connection ? Promise.resolve(connection) : never),
    ...changes,
  };
}

describe('the collected evidence', () => {
  it('is what there is', async () => {
    const collected = await collectEvidence(parts());
    expect({ ...collected, utcOffsetMinutes: 60 }).toEqual(facts());
  });

  it('waits for the look, to have its figures', async () => {
    let hasLooked = false;
    const { figures } = facts();
    const lookNow = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      hasLooked = true;
    };
    const monitor = { lookNow, figures: (rung: keyof typeof figures) => (hasLooked ? figures[rung] : nothing) };
    expect(await collectEvidence(parts({ monitor }))).toMatchObject({ figures });
  });

  it.each<[string, Partial<EvidenceParts>]>([
    ['hang', { readConnectionFacts: () => never, monitor: { lookNow: () => never, figures: () => nothing } }],
    ['fail', { readConnectionFacts: () => Promise.reject(new Error('secret')) }],
    [
      'break',
      {
        readConnectionFacts: () => {
          throw new Error('secret');
        },
      },
    ],
  ])('leaves out in time the parts that %s, and marks them', async (_, changes) => {
    const collected = await within(1000, collectEvidence(parts(changes), 50));
    expect(collected.connection).toBeNull();
    expect(writeEvidence(collected, 'all')).toContain('Connection: not known in time');
    expect(JSON.stringify(collected)).not.toContain('secret');
  });
});
