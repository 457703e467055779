import { app } from 'electron';
import { beforeEach, expect, it, vi } from 'vitest';
import { finishBeforeQuit } from './quit';

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  return { app: Object.assign(new EventEmitter(), { quit: vi.fn() }) };
});
beforeEach(() => {
  app.removeAllListeners();
  vi.mocked(app.quit).mockClear();
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
  await vi.waitFor(() => expect(app.quit).toHaveBeenCalled());
  expect(willQuit()).toBe(true);
  for (const called of [finish, close, app.quit]) expect(called).toHaveBeenCalledTimes(1);
});
