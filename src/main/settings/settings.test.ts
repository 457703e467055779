import { describe, expect, it } from 'vitest';
import type { SettingsChange } from '../../shared/settings';
import type { JsonFile } from '../storage/json-file';
import type { Policy } from './policy';
import { createSettings, type StoredSettings } from './settings';

const noTargets = { internet: [], names: [], portalUrl: '' };
const freeTargets = { internet: false, names: false, portalUrl: false };
const ids = { typeId: 2, statusId: 3, priorityId: 4, groupId: 5 };

function settingsWith({ user = {}, policy = {}, diskFull = false }: Given = {}) {
  const file: JsonFile<StoredSettings> & { value: StoredSettings } = {
    value: user,
    setAside: null,
    idle: () => Promise.resolve(),
    set(next) {
      file.value = next;
      return diskFull ? Promise.reject(new Error('ENOSPC')) : Promise.resolve();
    },
  };
  const log = { info: () => undefined, error: () => undefined };
  return { file, settings: createSettings({ file, policy, defaultShortcut: 'Default', log }) };
}

interface Given {
  user?: StoredSettings;
  policy?: Policy;
  diskFull?: boolean;
}

describe('the settings in force', () => {
  it('are the defaults where nobody decided', () => {
    expect(settingsWith().settings.current()).toEqual({
      crmAddress: '',
      ticketIds: { typeId: 1, statusId: 1, priorityId: 1, groupId: 1 },
      shortcut: 'Default',
      evidence: 'all',
      language: null,
      appearance: 'system',
      notifications: true,
      probes: noTargets,
      autostart: true,
      managed: {
        crmAddress: false,
        ticketIds: { typeId: false, statusId: false, priorityId: false, groupId: false },
        shortcut: false,
        probes: freeTargets,
        autostart: false,
      },
    });
  });

  it("are the user's before the defaults", () => {
    const user = { crmAddress: 'https://crm.example.net', ticketIds: ids, shortcut: 'F8' };
    expect(settingsWith({ user }).settings.current()).toMatchObject(user);
  });

  it("are the user's before those that the policy leaves to them", () => {
    const user = { crmAddress: 'https://mine.example.net', ticketIds: ids, shortcut: 'F8' };
    const policy: Policy = { ...user, crmAddress: 'https://crm.example.net', ticketIds: { groupId: 9 }, locked: [] };
    expect(settingsWith({ policy }).settings.current()).toMatchObject({
      crmAddress: 'https://crm.example.net',
      ticketIds: { typeId: 1, groupId: 9 },
      shortcut: 'F8',
    });
    const { settings } = settingsWith({ user, policy: { ...policy, shortcut: 'F7' } });
    expect(settings.current()).toMatchObject({ ...user, managed: { crmAddress: false, shortcut: false } });
    expect(settings.defaultShortcut).toBe('F7');
  });

  it('are locked one by one', () => {
    const policy: Policy = { crmAddress: 'https://crm.example.net', ticketIds: { groupId: 9 }, locked: ['ticketIds'] };
    expect(settingsWith({ user: { ticketIds: ids }, policy }).settings.current()).toMatchObject({
      ticketIds: { ...ids, groupId: 9 },
      managed: { crmAddress: false, ticketIds: { typeId: false, groupId: true }, shortcut: false },
    });
  });

  it("name whom the line is tested with: the policy's where it decides, and else the user's", () => {
    const user = { probes: { internet: ['192.0.2.1:1'], names: [] } };
    const policy: Policy = { probes: { internet: ['192.0.2.2:2'], names: ['example.net'] } };
    expect(settingsWith({ user }).settings.current().probes).toEqual({ ...noTargets, ...user.probes });
    const locked = settingsWith({ user, policy }).settings.current();
    expect(locked.probes).toEqual({ ...noTargets, ...policy.probes });
    expect(locked.managed.probes).toEqual({ internet: true, names: true, portalUrl: false });
    const free = settingsWith({ user, policy: { ...policy, locked: [] } }).settings.current();
    expect(free.probes).toEqual({ ...noTargets, ...user.probes });
    expect(free.managed.probes).toEqual(freeTargets);
  });

  it('leave out an address that the policy does not allow', () => {
    const user = { crmAddress: 'https://mine.example.net' };
    const policy = { allowedOrigins: ['https://crm.example.net'] };
    expect(settingsWith({ user, policy }).settings.current().crmAddress).toBe('');
  });

  it("are the policy's before the user's, and say so", () => {
    const user = { crmAddress: 'https://mine.example.net', ticketIds: ids, shortcut: 'F8' };
    const policy = { crmAddress: 'https://crm.example.net', ticketIds: { groupId: 0 }, shortcut: '' };
    expect(settingsWith({ user, policy }).settings.current()).toEqual({
      ...policy,
      ticketIds: { ...ids, groupId: 0 },
      evidence: 'all',
      language: null,
      appearance: 'system',
      notifications: true,
      probes: noTargets,
      autostart: true,
      managed: {
        crmAddress: true,
        ticketIds: { typeId: false, statusId: false, priorityId: false, groupId: true },
        shortcut: true,
        probes: freeTargets,
        autostart: false,
      },
    });
  });
});

describe("a ticket's four ids", () => {
  it('are those of its subject where the policy has some, and else those in force', () => {
    const policy = { ticketIds: { groupId: 6 }, subjectTicketIds: { '2': { groupId: 7, typeId: 0 } } };
    const { settings } = settingsWith({ user: { ticketIds: ids }, policy });
    expect(settings.ticketIds(1)).toEqual({ ...ids, groupId: 6 });
    expect(settings.ticketIds(2)).toEqual({ ...ids, groupId: 7, typeId: 0 });
  });
});

describe('an account may be', () => {
  const [crm, old, other] = ['https://crm.example.net', 'https://old.example.net', 'https://other.example.net'];
  it.each<[string, Policy, readonly string[], readonly string[]]>([
    ['anywhere without a policy', {}, [crm, other], []],
    ['at the allowed origins only', { allowedOrigins: [crm, old] }, [crm, old], [other]],
    ['nowhere', { allowedOrigins: [] }, [], [crm]],
    ['at the address of a policy too', { crmAddress: crm, allowedOrigins: [old], locked: [] }, [crm, old], [other]],
    ['at a locked address only', { crmAddress: crm, allowedOrigins: [old] }, [crm], [old, other]],
    ['anywhere where the address is not locked', { crmAddress: crm, locked: [] }, [crm, other], []],
  ])('%s', (_, policy, allowed, refused) => {
    const { settings } = settingsWith({ policy });
    expect(allowed.map((origin) => settings.allows(origin))).not.toContain(false);
    expect(refused.map((origin) => settings.allows(origin))).not.toContain(true);
  });
});

describe('a change of settings', () => {
  it.each<[string, SettingsChange, StoredSettings]>([
    ['of nothing changes nothing', {}, { shortcut: 'F8' }],
    [
      'keeps an address as an origin',
      { crmAddress: 'crm.example.net/' },
      { shortcut: 'F8', crmAddress: 'https://crm.example.net' },
    ],
    ['keeps the ids', { ticketIds: ids }, { shortcut: 'F8', ticketIds: ids }],
    ['keeps what evidence goes along', { evidence: 'none' }, { shortcut: 'F8', evidence: 'none' }],
    ['keeps the appearance', { appearance: 'dark' }, { shortcut: 'F8', appearance: 'dark' }],
    ['keeps that there shall be no notifications', { notifications: false }, { shortcut: 'F8', notifications: false }],
    ['keeps the language', { language: 'bn' }, { shortcut: 'F8', language: 'bn' }],
    ['keeps another shortcut', { shortcut: 'F9' }, { shortcut: 'F9' }],
    ['keeps that there shall be no shortcut', { shortcut: '' }, { shortcut: '' }],
    ['goes back to the default shortcut', { shortcut: null }, {}],
  ])('%s', async (_, change, stored) => {
    const { file, settings } = settingsWith({ user: { shortcut: 'F8' } });
    expect(await settings.change(change)).toEqual({ ok: true, value: undefined });
    expect(file.value).toEqual(stored);
  });

  it('to some targets of the line leaves the others as they are', async () => {
    const { file, settings } = settingsWith({ user: { probes: { internet: ['192.0.2.1:1'] } } });
    expect(await settings.change({ probes: { names: ['example.net'] } })).toMatchObject({ ok: true });
    expect(file.value).toEqual({ probes: { internet: ['192.0.2.1:1'], names: ['example.net'] } });
  });

  it('may go back to the language that nobody chose', async () => {
    const { file, settings } = settingsWith({ user: { language: 'bn' } });
    expect(await settings.change({ language: null })).toMatchObject({ ok: true });
    expect(file.value).toEqual({});
    expect(settings.current().language).toBeNull();
  });

  it.each([
    ['address_invalid', 'crm.example.net/path'],
    ['address_invalid', ''],
    ['address_insecure', 'http://crm.example.net'],
  ])('is refused as %s for the address "%s", and changes nothing', async (code, crmAddress) => {
    const { file, settings } = settingsWith();
    expect(await settings.change({ crmAddress, shortcut: 'F9' })).toMatchObject({ error: { code } });
    expect(file.value).toEqual({});
  });

  it.each<[string, Policy, SettingsChange]>([
    ['an address', { crmAddress: 'https://crm.example.net' }, { crmAddress: 'https://other.example.net' }],
    ['one of the ids', { ticketIds: { groupId: 6 } }, { ticketIds: ids }],
    ['a shortcut', { shortcut: 'F8' }, { shortcut: 'F9' }],
    ['targets of the line', { probes: { names: ['example.net'] } }, { probes: { names: [] } }],
    ['the default shortcut', { shortcut: 'F8' }, { shortcut: null }],
  ])('to %s that the provider manages is refused, and changes nothing', async (_, policy, change) => {
    const { file, settings } = settingsWith({ policy });
    expect(await settings.change({ ...change })).toMatchObject({ error: { code: 'managed_by_provider' } });
    expect(file.value).toEqual({});
  });

  it('to an address that the policy does not allow is refused, and changes nothing', async () => {
    const { file, settings } = settingsWith({ policy: { allowedOrigins: ['https://crm.example.net'] } });
    expect(await settings.change({ crmAddress: 'other.example.net' })).toMatchObject({
      error: { code: 'address_not_allowed' },
    });
    expect(file.value).toEqual({});
    expect(await settings.change({ crmAddress: 'crm.example.net' })).toMatchObject({ ok: true });
  });

  it('may name what the provider manages as long as that stays as it is', async () => {
    const policy = { crmAddress: 'https://crm.example.net', ticketIds: { groupId: 5 }, shortcut: 'F8' };
    const { settings } = settingsWith({ policy });
    const change = { crmAddress: 'crm.example.net', ticketIds: ids, shortcut: 'F8' };
    expect(await settings.change(change)).toMatchObject({ ok: true });
    expect(settings.current().ticketIds).toEqual(ids);
  });

  it('holds, and says that it is not saved, where the disk is full', async () => {
    const { settings } = settingsWith({ diskFull: true });
    expect(await settings.change({ shortcut: 'F9' })).toMatchObject({ error: { code: 'not_saved' } });
    expect(settings.current().shortcut).toBe('F9');
  });
});
