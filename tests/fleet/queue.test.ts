import { expect, it } from 'vitest';
import { Queue } from './queue';
import { seededRandom } from './random';

it('A queue gives back everything, the earliest first, whatever comes in between', () => {
  const random = seededRandom(1);
  const queue = new Queue<{ dueMs: number }>();
  const waiting: number[] = [];
  for (let turn = 0; turn < 5_000; turn++) {
    if (random() < 0.6) {
      const dueMs = Math.floor(random() * 1_000);
      queue.add({ dueMs });
      waiting.push(dueMs);
    } else {
      waiting.sort((one, other) => one - other);
      expect(queue.take()?.dueMs).toBe(waiting.shift());
    }
  }
  waiting.sort((one, other) => one - other);
  for (const dueMs of waiting) expect(queue.take()?.dueMs).toBe(dueMs);
  expect(queue.take()).toBeUndefined();
});
