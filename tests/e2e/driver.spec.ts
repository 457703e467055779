import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { launchElectron } from '../desktop/electron';
import { root } from './flare';

const ANSWERS = 20;

test(
  'what the tests ask Electron is answered, though it is busy and collects its garbage',
  { tag: '@once' },
  async () => {
    const app = await launchElectron({ args: [join(root, 'tests/bench/bare')] });
    try {
      await app.evaluate(() => {
        setInterval(() => {
          const end = Date.now() + 20;
          while (Date.now() < end) Array.from({ length: 10_000 }, (_, index) => [index]);
        }, 5);
      });
      for (let count = 0; count < ANSWERS; count += 1)
        expect(await app.evaluate((_electron, wanted) => ({ wanted }), count)).toEqual({ wanted: count });
    } finally {
      await app.close();
    }
  },
);
