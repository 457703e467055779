import { expect, test } from 'vitest';
import { zoomFor } from './zoom';

const press = (key: string, parts = {}) =>
  ({ type: 'keyDown', key, control: true, meta: false, alt: false, ...parts }) as const;

test.each([
  { from: 1, key: '+', to: 1.25 },
  { from: 1, key: '=', to: 1.25 },
  { from: 1.75, key: '+', to: 2 },
  { from: 2, key: '+', to: 2 },
  // As Chromium gives 1.25 back.
  { from: 1.2500000000000002, key: '+', to: 1.5 },
  { from: 1.5, key: '-', to: 1.25 },
  { from: 1, key: '-', to: 1 },
  { from: 2, key: '0', to: 1 },
  { from: 1, key: 'a', to: null },
])('Ctrl+$key at $from asks for $to', ({ from, key, to }) => {
  expect(zoomFor(from, press(key), false)).toBe(to);
});

test('on macOS it is Command, and neither typing nor letting go counts', () => {
  expect(zoomFor(1, press('+'), true)).toBeNull();
  expect(zoomFor(1, press('+', { control: false, meta: true }), true)).toBe(1.25);
  expect(zoomFor(1, press('+', { control: false }), false)).toBeNull();
  expect(zoomFor(1, press('+', { alt: true }), false)).toBeNull();
  expect(zoomFor(1, { ...press('+'), type: 'keyUp' }, false)).toBeNull();
});
