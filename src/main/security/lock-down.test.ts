import type { IpcMainInvokeEvent } from 'electron';
import { expect, it, vi } from 'vitest';
import { isOwnPage } from './lock-down';

vi.mock('electron', () => ({}));

it.each([
  ['the top frame of our page', { parent: null, origin: 'app://flare' }, true],
  ['a frame inside a page', { parent: {}, origin: 'app://flare' }, false],
  ['another host of our scheme', { parent: null, origin: 'app://other' }, false],
  ['a page of the network', { parent: null, origin: 'https://flare' }, false],
  ['a page without an origin', { parent: null, origin: 'null' }, false],
  ['a frame that is gone', null, false],
])('a call from %s: trusted %s', (_name, senderFrame, expected) => {
  expect(isOwnPage({ senderFrame } as unknown as IpcMainInvokeEvent)).toBe(expected);
});
