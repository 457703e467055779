import { expect, it } from 'vitest';
import { DEFAULT_ACCELERATOR, leavesTypingAlone } from './accelerator';

it.each([
  [DEFAULT_ACCELERATOR, true],
  ['Control+Shift+K', true],
  ['Alt+F9', true],
  ['F8', true],
  ['Shift+F8', true],
  ['A', false],
  ['Shift+A', false],
  ['Space', false],
  ['', false],
])('%s leaves typing alone: %s', (accelerator, expected) => {
  expect(leavesTypingAlone(accelerator)).toBe(expected);
});
