import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { launchElectron } from '../desktop/electron';
import { root } from './flare';

const ANSWERS = 40;

test(
  'what the tests ask Electron is asked once and answered, though it is busy and collects its garbage',
  { tag: '@once' },
  async () => {
    const app = await launchElectron({ args: [join(root, 'tests/bench/bare')] });
    try {
      await app.evaluate(() => {
        process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
        const collectGarbage = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void;
        setInterval(() => {
          const end = Date.now() + 20;
          const work = () => {
            collectGarbage();
            if (Date.now() < end) queueMicrotask(work);
          };
          work();
        }, 5);
      });
      for (let count = 1; count <= ANSWERS; count += 1) expect(await app.evaluate(countUp)).toBe(count);
    } finally {
      await app.close();
    }
  },
);

async function countUp(): Promise<number> {
  const counter = globalThis as { asked?: number };
  counter.asked = (counter.asked ?? 0) + 1;
  return Promise.resolve(counter.asked);
}
