import { expect, it, vi } from 'vitest';
import { oneAtATime } from './one-at-a-time';

it('what changes while it is being told is told last', () => {
  let state = 'old';
  const told: string[] = [];
  const tell = oneAtATime(() => {
    const read = state;
    if (read === 'old') {
      state = 'new';
      tell();
    }
    told.push(read);
  });
  tell();
  expect(told).toEqual(['old', 'new']);
});

it('each change is told once', () => {
  const act = vi.fn<() => void>();
  const tell = oneAtATime(act);
  tell();
  tell();
  expect(act).toHaveBeenCalledTimes(2);
});

it('goes on after a failure', () => {
  const act = vi.fn<() => void>(() => {
    throw new Error('no tray');
  });
  const tell = oneAtATime(act);
  expect(tell).toThrow('no tray');
  expect(tell).toThrow('no tray');
  expect(act).toHaveBeenCalledTimes(2);
});
