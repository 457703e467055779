import { expect, it, vi } from 'vitest';
import { endServices } from './end';

type Services = Parameters<typeof endServices>[0];

it('waits seconds for a keychain and a report, and not for ever', async () => {
  vi.useFakeTimers();
  const [done, never] = [() => Promise.resolve(), () => new Promise<never>(() => undefined)];
  const finish = vi.fn(done);
  const ended = endServices({
    account: { idle: never },
    files: { draft: { idle: done }, knownTickets: { idle: done } },
    line: { stop: done },
    outbox: { stop: never },
    tickets: { idle: done },
    updates: { finish },
  } as unknown as Services);
  await vi.advanceTimersByTimeAsync(4_999);
  expect(finish).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await ended;
  expect(finish).toHaveBeenCalledOnce();
  vi.useRealTimers();
});
