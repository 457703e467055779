import { parseArgs } from 'node:util';
import { DEFAULT_SPREAD_MS } from '../../src/main/outbox/backoff';

const numbers = {
  clients: { means: 'copies with a report waiting', from: 1, to: 1_000_000, value: 100_000 },
  capacity: { means: 'requests per second that the CRM takes', from: 1, to: 1_000_000, value: 200 },
  spread: { means: 'retrySpreadSeconds of the policy', from: 1, to: 3600, value: DEFAULT_SPREAD_MS / 1000 },
  'retry-after': { means: 'seconds that the CRM asks to wait; 0: it does not', from: 0, to: 3600, value: 0 },
  seed: { means: 'of the random numbers', from: 0, to: 2 ** 32 - 1, value: 1 },
} as const;

type Name = keyof typeof numbers;
export type Options = Record<Name, number> & { json: boolean };

const names = Object.keys(numbers) as Name[];

export const usage = `Usage: npm run simulate:fleet -- [--json]${names.map((name) => ` [--${name} N]`).join('')}

${names.map((name) => `  --${name.padEnd(12)} ${numbers[name].means} (${numbers[name].value})`).join('\n')}
`;

/** @throws Error with a sentence for whoever typed the arguments */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      clients: { type: 'string' },
      capacity: { type: 'string' },
      spread: { type: 'string' },
      'retry-after': { type: 'string' },
      seed: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const read = (name: Name): number => {
    const { from, to, value } = numbers[name];
    const text = values[name];
    if (text === undefined) return value;
    const given = /^\d+$/.test(text) ? Number(text) : NaN;
    if (given >= from && given <= to) return given;
    throw new Error(`--${name} takes a whole number from ${from} to ${to}, not "${text}".`);
  };
  return {
    clients: read('clients'),
    capacity: read('capacity'),
    spread: read('spread'),
    'retry-after': read('retry-after'),
    seed: read('seed'),
    json: values.json,
  };
}
