import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policyPath, readPolicy } from './policy';

describe('the policy file is', () => {
  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
    ['linux', {}, '/etc/flare/policy.json'],
    ['linux', { ProgramData: 'D:\\Data' }, '/etc/flare/policy.json'],
    ['freebsd', {}, '/etc/flare/policy.json'],
    ['darwin', {}, '/Library/Application Support/Flare/policy.json'],
    ['win32', { ProgramData: 'D:\\Data' }, 'D:\\Data\\Flare\\policy.json'],
    ['win32', {}, 'C:\\ProgramData\\Flare\\policy.json'],
    ['win32', { ProgramData: '' }, 'C:\\ProgramData\\Flare\\policy.json'],
  ])('on %s with %o at %s', (platform, environment, path) => {
    expect(policyPath(platform, environment)).toBe(path);
  });
});

describe('a policy', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flare-policy-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function read(content: unknown) {
    const path = join(folder, 'policy.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return readPolicy(path);
  }

  it('that is missing decides nothing, and nothing is wrong', () => {
    expect(readPolicy(join(folder, 'policy.json'))).toEqual({ policy: {}, wrong: null });
  });

  it('decides all that it names', () => {
    const policy = {
      crmAddress: 'https://crm.example.net',
      ticketIds: { typeId: 2, statusId: 0, priorityId: 4, groupId: 5 },
      shortcut: 'Control+Alt+F',
      language: 'pt',
      probes: {
        internet: ['192.0.2.1:443', 'example.net:443', '[2001:db8::1]:443'],
        names: ['example.net'],
        portalUrl: 'http://example.net/204',
      },
      supportPhone: '+1 555 0100',
      retrySpreadSeconds: 600,
    };
    expect(read(policy)).toEqual({ policy, wrong: null });
  });

  it.each([{}, { ticketIds: {} }, { ticketIds: { groupId: 7 } }])('may leave out what it likes: %o', (policy) => {
    expect(read(policy)).toEqual({ policy, wrong: null });
  });

  it('gives the address as an origin, however it was typed', () => {
    expect(read({ crmAddress: ' CRM.example.net/ ' }).policy).toEqual({ crmAddress: 'https://crm.example.net' });
  });

  it('may begin with the byte order mark that editors leave', () => {
    expect(read('\uFEFF{"shortcut":"F9"}')).toEqual({ policy: { shortcut: 'F9' }, wrong: null });
  });

  it.each<[string, unknown, RegExp]>([
    ['names a key that there is not', { crmAdress: 'https://crm.example.net' }, /crmAdress/],
    ['names an id that there is not', { ticketIds: { kindId: 1 } }, /^ticketIds\.kindId: /],
    ['has a text for an id', { ticketIds: { typeId: '1' } }, /^ticketIds\.typeId: /],
    ['has half an id', { ticketIds: { typeId: 1.5 } }, /^ticketIds\.typeId: /],
    ['has a negative id', { ticketIds: { groupId: -1 } }, /^ticketIds\.groupId: /],
    ['has null for a shortcut', { shortcut: null }, /^shortcut: /],
    ['has a host without a port', { probes: { internet: ['example.net'] } }, /^probes\.internet\.0: /],
    ['has no name for a name', { probes: { names: ['no name'] } }, /^probes\.names\.0: /],
    [
      'has an encrypted page, in whose way none can be',
      { probes: { portalUrl: 'https://a.net' } },
      /^probes\.portalUrl: /,
    ],
    ['has an empty phone number', { supportPhone: ' ' }, /^supportPhone: /],
    ['spreads over no time', { retrySpreadSeconds: 0 }, /^retrySpreadSeconds: /],
    ['spreads over more than an hour', { retrySpreadSeconds: 3601 }, /^retrySpreadSeconds: /],
    ['has no address for an address', { crmAddress: 'not an address' }, /^crmAddress: address_invalid/],
    ['has an insecure address', { crmAddress: 'http://crm.example.net' }, /^crmAddress: address_insecure/],
    ['is a text', '"F9"', /Object/],
    ['is no JSON', '{shortcut: F9}', /JSON/],
    ['is empty', '', /JSON/],
  ])('that %s decides nothing, and says so', (_, content, reason) => {
    const good = typeof content === 'object' ? { shortcut: 'F9', ...content } : content;
    const { policy, wrong } = read(good);
    expect(policy).toEqual({});
    expect(wrong).toMatch(reason);
  });

  it('that cannot be read decides nothing, and says so', () => {
    mkdirSync(join(folder, 'policy.json'));
    const { policy, wrong } = readPolicy(join(folder, 'policy.json'));
    expect(policy).toEqual({});
    expect(wrong).toMatch(/EISDIR/);
  });
});
