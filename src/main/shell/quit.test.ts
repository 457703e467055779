import { app } from 'electron';
import { expect, it, vi } from 'vitest';
import { finishBeforeQuit } from './quit';

const quit = vi.hoisted(() => vi.fn());
vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  return { app: Object.assign(new EventEmitter(), { quit }) };
});

/** @returns whether Electron may quit */
function willQuit(): boolean {
  const preventDefault = vi.fn();
  app.emit('will-quit', { preventDefault });
  return preventDefault.mock.calls.length === 0;
}

it('finishes once, however often Flare is told to quit meanwhile', async () => {
  const finish = vi.fn(() => Promise.resolve());
  const close = vi.fn();
  finishBeforeQuit(finish, close);
  expect([willQuit(), willQuit()]).toEqual([false, false]);
  await vi.waitFor(() => expect(quit).toHaveBeenCalled());
  expect(willQuit()).toBe(true);
  for (const called of [finish, close, quit]) expect(called).toHaveBeenCalledTimes(1);
});
