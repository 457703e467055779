import { describe, expect, it } from 'vitest';
import { mergePolicies } from './merge-policies';
import type { Policy } from './policy';

const crmAddress = 'https://crm.example.net';

describe('of a built-in policy and the machine’s', () => {
  it.each<[string, Policy, Policy, Policy]>([
    ['the machine’s value counts', { shortcut: 'F7' }, { shortcut: 'F8' }, { shortcut: 'F8' }],
    ['what only one says counts', { crmAddress }, { shortcut: 'F8' }, { crmAddress, shortcut: 'F8' }],
    [
      'the name joins the colour',
      { brand: { colour: '#0e7490' } },
      { brand: { name: 'N' } },
      { brand: { name: 'N', colour: '#0e7490' } },
    ],
    [
      'the time joins the address',
      { updates: { address: `${crmAddress}/` } },
      { updates: { spreadSeconds: 1 } },
      { updates: { address: `${crmAddress}/`, spreadSeconds: 1 } },
    ],
    [
      'the ids join, the machine’s first',
      { ticketIds: { typeId: 1, groupId: 2 } },
      { ticketIds: { groupId: 3 } },
      { ticketIds: { typeId: 1, groupId: 3 } },
    ],
  ])('%s', (_what, builtIn, machine, merged) => {
    expect(mergePolicies(builtIn, machine)).toMatchObject(merged);
  });

  it.each<[string, Policy, Policy, Policy['locked']]>([
    ['all that either sets', { crmAddress }, { shortcut: 'F8' }, ['crmAddress', 'shortcut']],
    [
      'what the built-in one locks, though the machine’s locks another',
      { crmAddress },
      { shortcut: 'F8', locked: ['shortcut'] },
      ['crmAddress', 'shortcut'],
    ],
    ['not what the built-in one leaves free', { crmAddress, locked: [] }, { shortcut: 'F8' }, ['shortcut']],
    ['not what the machine’s sets and leaves free', { crmAddress }, { crmAddress, locked: [] }, []],
    ['what the machine’s sets and locks', { crmAddress, locked: [] }, { crmAddress }, ['crmAddress']],
    ['nothing where neither sets anything', {}, {}, []],
  ])('the user cannot change %s', (_what, builtIn, machine, locked) => {
    expect(mergePolicies(builtIn, machine).locked?.toSorted()).toEqual(locked?.toSorted());
  });
});
