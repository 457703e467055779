import { describe, expect, it } from 'vitest';
import { asksForKeys, listKeys } from './keys';

const plain = { ctrlKey: false, altKey: false, metaKey: false };

describe('the overview of the keys', () => {
  it.each([
    [{ ...plain, key: 'F1' }, true],
    [{ ...plain, key: 'F1', altKey: true }, false],
    [{ ...plain, key: '?' }, false],
    [{ ...plain, key: 'a' }, false],
  ])('is asked for by %o: %s', (keys, asked) => {
    expect(asksForKeys(keys)).toBe(asked);
  });

  it('names the keys that make everything larger', () => {
    expect(listKeys(null, 'other').map(({ keys }) => keys)).toContain('Ctrl + + − 0');
  });

  it('names the shortcut that opens Flare, where there is one', () => {
    expect(listKeys('Super+Control+Y', 'other')[0]?.keys).toBe('Super + Ctrl + Y');
    expect(listKeys(null, 'other')[0]?.keys).toBe('Ctrl + Enter');
    expect(listKeys('Super+Control+Y', 'mac')[0]?.keys).toBe('⌘ ⌃ Y');
  });
});
