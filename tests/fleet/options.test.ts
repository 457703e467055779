import { describe, expect, it } from 'vitest';
import { DEFAULT_SPREAD_MS } from '../../src/main/outbox/backoff';
import { readOptions } from './options';

const defaults = { clients: 100_000, capacity: 200, spread: DEFAULT_SPREAD_MS / 1000, 'retry-after': 0, seed: 1 };

describe('The arguments of npm run simulate:fleet', () => {
  it('are none of them necessary', () => {
    expect(readOptions([])).toEqual({ ...defaults, json: false });
  });

  it('can all be given', () => {
    const args = '--json --clients 5 --capacity 4 --spread 3 --retry-after=2 --seed 0'.split(' ');
    expect(readOptions(args)).toEqual({ clients: 5, capacity: 4, spread: 3, 'retry-after': 2, seed: 0, json: true });
  });

  it.each([
    ['--clients', '0', '--clients takes a whole number from 1 to 1000000, not "0".'],
    ['--capacity', 'many', '--capacity takes a whole number from 1 to 1000000, not "many".'],
    ['--spread', '3601', '--spread takes a whole number from 1 to 3600, not "3601".'],
    ['--seed', '1.5', '--seed takes a whole number from 0 to 4294967295, not "1.5".'],
    ['--retry-after', '', '--retry-after takes a whole number from 0 to 3600, not "".'],
  ])('are refused in a sentence: %s %s', (name, value, sentence) => {
    expect(() => readOptions([name, value])).toThrow(sentence);
  });

  it.each([['--wrong'], ['17'], ['--spread']])('are refused where nobody knows them: %s', (argument) => {
    expect(() => readOptions([argument])).toThrow(argument);
  });
});
