import { describe, expect, it } from 'vitest';
import { usableAddresses } from './interfaces';

const address = (text: string, internal = false) => ({
  address: text,
  family: text.includes(':') ? ('IPv6' as const) : ('IPv4' as const),
  internal,
});

describe('the addresses one can go out with', () => {
  it.each([
    ['a private and a global one, IPv4 first', ['2001:db8::2', '192.168.1.2'], ['192.168.1.2', '2001:db8::2']],
    ['IPv6 alone', ['fd00::2', 'fe80::2'], ['fd00::2']],
    ['none that was made up because nobody gave one', ['169.254.3.4', 'fe80::2'], []],
    ['none on an interface without any', [], []],
  ])('%s', (_, given, usable) => {
    expect(usableAddresses(given.map((text) => address(text)))).toEqual(usable);
  });

  it('are none of the loopback’s', () => {
    expect(usableAddresses([address('127.0.0.1', true), address('::1', true)])).toEqual([]);
  });
});
