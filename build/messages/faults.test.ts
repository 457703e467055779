import { expect, test } from 'vitest';
import { type Bundle, findFaults } from './faults.mjs';

const source = 'm.greeting(); m.count({ count }); say(m.farewell)';
const forms = (...kinds: string[]) => [
  { match: Object.fromEntries(kinds.map((kind) => [`plural=${kind}`, '{number}'])) },
];
const en: Bundle = { greeting: 'Hello {name}', count: forms('one', 'other'), farewell: 'Bye' };
const ar: Bundle = { ...en, count: forms('zero', 'one', 'two', 'few', 'many', 'other') };

test('nothing is wrong where every language has every sentence', () => {
  expect(findFaults({ en, ar }, source)).toEqual([]);
});

test.each<{ name: string; wrong: Bundle; fault: string }>([
  {
    name: 'a sentence is missing',
    wrong: { greeting: 'Hallo {name}', count: forms('*') },
    fault: 'farewell is missing',
  },
  { name: 'one is too many', wrong: { ...en, other: 'Ho' }, fault: 'other is not in en' },
  { name: 'one is empty', wrong: { ...en, farewell: ' ' }, fault: 'farewell is empty' },
  {
    name: 'one has lost an input',
    wrong: { ...en, greeting: 'Hallo' },
    fault: 'greeting takes nothing instead of {name}',
  },
  { name: 'the order is another', wrong: { farewell: 'Tschüs', ...en }, fault: 'farewell stands elsewhere than in en' },
  { name: 'a form is missing', wrong: { ...en, count: forms('one') }, fault: 'count has no form "other"' },
  {
    name: 'there are no forms',
    wrong: { ...en, count: '{number}' },
    fault: 'count needs forms of a number',
  },
])('where $name, that is said', ({ wrong, fault }) => {
  expect(findFaults({ en, de: wrong }, source)).toEqual([`de: ${fault}`]);
});

test('a sentence that no code says is unused', () => {
  expect(findFaults({ en }, 'm.greeting(); m.count(); m.farewells()')).toEqual(['farewell is said nowhere']);
});
