import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJsonFile } from '../storage/json-file';
import { silentLog } from '../account/testing/fakes';
import { Policy } from './policy';
import { loadPolicy, policyPath, readPolicy } from './policy-file';

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

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flare-policy-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, 'policy.json');

describe('a policy file', () => {
  it('that is missing decides nothing, and nothing is wrong', () => {
    expect(readPolicy(file())).toEqual({ policy: null, mistakes: [] });
  });

  it('that cannot be read decides nothing, and says so', () => {
    mkdirSync(file());
    expect(readPolicy(file())).toEqual({ policy: null, mistakes: ['The file cannot be read (EISDIR).'] });
  });
});

describe('the policy in force', () => {
  const start = (content: string | null) => {
    if (content === null) rmSync(file(), { force: true });
    else writeFileSync(file(), content);
    const lastGood = openJsonFile({ path: join(folder, 'user/policy.json'), schema: Policy, fallback: {} });
    const loaded = loadPolicy(file(), lastGood, silentLog);
    return lastGood.idle().then(() => loaded);
  };

  it('is the last one without a mistake, from one start to the next', async () => {
    const policy = { crmAddress: 'https://crm.example.net', subjectTicketIds: { '2': { groupId: 7 } } };
    expect(await start(JSON.stringify(policy))).toEqual({ policy, mistake: null });
    for (const wrong of ['{ "shortcut": 7 }', '']) {
      expect(await start(wrong)).toEqual({ policy, mistake: expect.stringMatching(/^Line 1/) as unknown });
    }
  });

  it('is none once the file is gone, whatever comes after it', async () => {
    await start('{ "shortcut": "F9" }');
    expect(await start(null)).toEqual({ policy: {}, mistake: null });
    expect(await start('{')).toMatchObject({ policy: {} });
  });

  it('names the first mistake', async () => {
    expect(await start('{\n  "shortcut": 7,\n  "colour": "red"\n}')).toMatchObject({
      mistake: expect.stringMatching(/^Line 2, “shortcut”: /) as unknown,
    });
  });
});
