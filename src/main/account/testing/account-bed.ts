import { beforeEach, vi } from 'vitest';
import type { Policy } from '../../settings/policy';
import { createSettings, type StoredSettings } from '../../settings/settings';
import { type Account, createAccount } from '../account';
import { type AccountRecord, emptyRecord } from '../account-record';
import { fakeCrm, FakeKeychain, memoryFile, silentLog } from './fakes';

export const origin = 'https://crm.example.net';
export const elsewhere = 'https://other.example.net';
export const ada = { name: 'Ada Lovelace', customerNumber: '12345' };
export const credentials = { address: 'crm.example.net', username: 'ada', password: 'swordfish' };
export const pasted = { address: 'crm.example.net', token: 'pasted-token' };
export const kept: AccountRecord = { account: { origin, identity: ada, isKept: true }, leftovers: [] };

/** Made anew for each test. */
export let crm: ReturnType<typeof fakeCrm>;
export let keychain: FakeKeychain;
export let onChange: ReturnType<typeof vi.fn<() => void>>;
export let record: ReturnType<typeof memoryFile<AccountRecord>>;
export let settings: ReturnType<typeof createSettings>;
export let account: Account;

/** Flare starts, with what it left behind the last time. */
export function launch(given: { record?: AccountRecord; policy?: Policy; user?: StoredSettings } = {}): void {
  record = memoryFile(given.record ?? emptyRecord);
  settings = createSettings({
    file: memoryFile(given.user ?? {}),
    policy: given.policy ?? {},
    defaultShortcut: '',
    log: silentLog,
  });
  account = createAccount({ crm, keychain, record, settings, onChange, log: silentLog });
}

/** Lets everything that waits for nothing happen. */
export const settle = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  crm = fakeCrm();
  keychain = new FakeKeychain();
  onChange = vi.fn();
  launch();
});

export const signedIn = { status: 'signed-in', origin, identity: ada, expired: false };
export const signedOut = { status: 'signed-out' };
export const locked = { status: 'locked', origin, identity: ada };
