import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endServices } from './end';

type Services = Parameters<typeof endServices>[0];

const done = () => Promise.resolve();
const never = () => new Promise<never>(() => undefined);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it.each([
  ['a keychain', { account: { idle: never } }, 3_000],
  ['a report under way', { outbox: { stop: never } }, 5_000],
])('waits for %s, and not for ever', async (_, hanging, ms) => {
  const finish = vi.fn(done);
  const services = {
    account: { idle: done },
    files: { draft: { idle: done }, knownTickets: { idle: done } },
    line: { stop: done },
    outbox: { stop: done },
    tickets: { idle: done },
    updates: { finish },
    ...hanging,
  };
  const ended = endServices(services as unknown as Services);
  await vi.advanceTimersByTimeAsync(ms - 1);
  expect(finish).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await ended;
  expect(finish).toHaveBeenCalledOnce();
});
