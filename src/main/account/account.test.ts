import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok } from '../../shared/errors';
import type { Access, Answer } from '../crm/crm';
import type { FailureKind } from '../crm/failure';
import type { Policy } from '../settings/policy';
import { createSettings, type StoredSettings } from '../settings/settings';
import { createAccount, type Account } from './account';
import { emptyRecord, type AccountRecord } from './account-record';
import { deferred, failure, fakeCrm, FakeKeychain, memoryFile, silentLog } from './testing/fakes';

const origin = 'https://crm.example.net';
const elsewhere = 'https://other.example.net';
const ada = { name: 'Ada Lovelace', customerNumber: '12345' };
const credentials = { address: 'crm.example.net', username: 'ada', password: 'swordfish' };
const pasted = { address: 'crm.example.net', token: 'pasted-token' };
const kept: AccountRecord = { account: { origin, identity: ada, isKept: true }, leftovers: [] };
const notFound = failure('not-found', 'Subscriber not found');

let crm: ReturnType<typeof fakeCrm>;
let keychain: FakeKeychain;
let onChange: ReturnType<typeof vi.fn<() => void>>;
let record: ReturnType<typeof memoryFile<AccountRecord>>;
let settings: ReturnType<typeof createSettings>;
let account: Account;

/** Flare starts, with what it left behind the last time. */
function launch(given: { record?: AccountRecord; policy?: Policy; user?: StoredSettings } = {}): void {
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
const settle = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  crm = fakeCrm();
  keychain = new FakeKeychain();
  onChange = vi.fn();
  launch();
});

const signedIn = { status: 'signed-in', origin, identity: ada, expired: false };
const signedOut = { status: 'signed-out' };
const locked = { status: 'locked', origin, identity: ada };

describe('at start', () => {
  it('there is no account on a new computer, and the keychain is not even asked', async () => {
    expect(account.state()).toEqual({ status: 'starting' });
    await account.start();
    expect(account.state()).toEqual(signedOut);
    expect(account.access()).toBeNull();
    expect(keychain.calls).toEqual([]);
  });

  it('the kept token is read once, and the account is signed in without the CRM', async () => {
    keychain.items.set(origin, 'kept-token');
    launch({ record: kept });
    await account.start();
    expect(account.state()).toEqual(signedIn);
    expect(account.access()).toEqual({ origin, token: 'kept-token' });
    expect(keychain.calls).toEqual([`read ${origin}`]);
    expect(onChange).toHaveBeenCalled();
  });

  it('an account whose token was never kept is locked, for an item there would be of another account', async () => {
    keychain.items.set(origin, "somebody else's");
    launch({ record: { account: { origin, identity: ada, isKept: false }, leftovers: [] } });
    await account.start();
    expect(account.state()).toEqual(locked);
  });

  it('a keychain that takes its time leaves room to sign in, and signs in when it answers late', async () => {
    keychain.items.set(origin, 'kept-token');
    launch({ record: kept });
    const answer = keychain.hang();
    const started = account.start();
    expect(account.state()).toEqual(locked);
    answer();
    await started;
    expect(account.state()).toEqual(signedIn);
  });

  it('a token that arrives late does not take the place of one signed in with meanwhile', async () => {
    keychain.items.set(origin, 'kept-token');
    launch({ record: kept });
    const answer = keychain.hang();
    const started = account.start();
    await account.signInWithToken(pasted);
    answer();
    await started;
    expect(account.access()).toEqual({ origin, token: 'pasted-token' });
  });

  it('a token that arrives after a sign-out is not used', async () => {
    keychain.items.set(origin, 'kept-token');
    launch({ record: kept });
    const answer = keychain.hang();
    const started = account.start();
    account.signOut();
    answer();
    await started;
    await settle();
    expect(account.state()).toEqual(signedOut);
    expect(keychain.items.size).toBe(0);
  });

  it.each(['locked', 'absent', 'crashed'] as const)('a keychain that is %s can be tried again', async (mood) => {
    keychain.items.set(origin, 'kept-token');
    keychain.mood = mood;
    launch({ record: kept });
    await account.start();
    expect(account.state()).toEqual(locked);
    expect(account.owner()).toEqual({ origin, customerNumber: ada.customerNumber });
    expect(keychain.state()).toBe(mood);
    keychain.mood = 'ready';
    onChange.mockClear();
    await account.retryKeychain();
    expect(account.state()).toEqual(signedIn);
    expect(onChange).toHaveBeenCalledOnce();
  });

  it('a keychain that is still being asked is not asked again', async () => {
    launch({ record: kept });
    keychain.hang();
    void account.start();
    await account.retryKeychain();
    expect(keychain.calls).toEqual([`read ${origin}`]);
  });

  it.each<[string, { policy?: Policy; user?: StoredSettings }]>([
    ['the policy', { policy: { crmAddress: elsewhere }, user: { crmAddress: origin } }],
    ['the settings', { user: { crmAddress: elsewhere } }],
    ['all that the policy allows', { policy: { allowedOrigins: [elsewhere] } }],
  ])('the token of another provider than that of %s is dropped', async (_, given) => {
    keychain.items.set(origin, 'kept-token');
    launch({ record: kept, ...given });
    await account.start();
    await settle();
    expect(account.state()).toEqual(signedOut);
    expect(keychain.items.size).toBe(0);
    expect(record.value).toEqual(emptyRecord);
  });
});

describe('signing in with a password', () => {
  it('keeps the token and who it is, and remembers the address', async () => {
    expect(await account.signIn(credentials)).toEqual({ ok: true, value: ada });
    expect(crm.login).toHaveBeenCalledWith(origin, { username: 'ada', password: 'swordfish' });
    expect(account.state()).toEqual(signedIn);
    expect(account.access()).toEqual({ origin, token: 'login-token' });
    expect(settings.current().crmAddress).toBe(origin);
    await settle();
    expect(keychain.items).toEqual(new Map([[origin, 'login-token']]));
    expect(record.value).toEqual(kept);
  });

  it('stores neither password nor token in a file', async () => {
    await account.signIn(credentials);
    await settle();
    expect(JSON.stringify([record.value, settings.current()])).not.toMatch(/swordfish|login-token/);
  });

  it('is done before the keychain is', async () => {
    keychain.hang();
    await account.signIn(credentials);
    expect(account.state()).toEqual(signedIn);
    expect(record.value.account?.isKept).toBe(false);
  });

  it('goes to no other address than that of the policy', async () => {
    launch({ policy: { crmAddress: elsewhere } });
    await account.signIn(credentials);
    expect(crm.login).toHaveBeenCalledWith(elsewhere, expect.anything());
    expect(account.access()?.origin).toBe(elsewhere);
  });

  it.each([
    ['', 'address_invalid'],
    ['http://crm.example.net', 'address_insecure'],
  ])('to the address "%s" is refused as %s, and nothing is sent', async (address, code) => {
    expect(await account.signIn({ ...credentials, address })).toEqual(failed(code as 'address_invalid'));
    expect(crm.login).not.toHaveBeenCalled();
  });

  it('to an address that the policy does not allow is refused, and nothing is sent', async () => {
    launch({ policy: { allowedOrigins: [elsewhere] } });
    expect(await account.signIn(credentials)).toEqual(failed('address_not_allowed'));
    expect(await account.signInWithToken(pasted)).toEqual(failed('address_not_allowed'));
    expect(crm.login).not.toHaveBeenCalled();
    expect(crm.getCustomerDetails).not.toHaveBeenCalled();
  });

  it('that the CRM refuses gives its words', async () => {
    crm.login.mockResolvedValue(failure('unauthorized', 'Invalid credentials'));
    expect(await account.signIn(credentials)).toEqual(failed('credentials_wrong', 'Invalid credentials'));
  });

  it.each<[FailureKind, string]>([
    ['offline', 'offline'],
    ['certificate', 'certificate_invalid'],
    ['deadline', 'timed_out'],
    ['redirect', 'redirected'],
    ['malformed', 'not_a_crm'],
    ['not-found', 'not_a_crm'],
    ['server', 'crm_trouble'],
  ])('that ends as %s is %s', async (kind, code) => {
    crm.login.mockResolvedValue(failure(kind));
    expect(await account.signIn(credentials)).toMatchObject({ error: { code } });
    expect(account.state().status).not.toBe('signed-in');
  });

  it('at a CRM whose token could not be sent anywhere is at no CRM', async () => {
    crm.login.mockResolvedValue(ok({ token: 'two\r\nlines', identity: ada }));
    expect(await account.signIn(credentials)).toEqual(failed('not_a_crm'));
  });

  it('takes the name from the login where the CRM cannot tell it but accepts the token', async () => {
    crm.getCustomerDetails.mockResolvedValue(failure('not-found'));
    expect(await account.signIn(credentials)).toEqual({ ok: true, value: { ...ada, name: 'Ada by login' } });
    expect(crm.getSubjects).toHaveBeenCalledWith({ origin, token: 'login-token' });
  });

  it('that comes to nothing after the login ends the new token and leaves the account as it was', async () => {
    await account.signInWithToken(pasted);
    crm.getCustomerDetails.mockResolvedValue(notFound);
    expect(await account.signIn({ ...credentials, address: elsewhere })).toMatchObject({
      error: { code: 'subscriber_unknown' },
    });
    expect(crm.logout.mock.calls).toEqual([[{ origin: elsewhere, token: 'login-token' }]]);
    await settle();
    expect(account.state()).toEqual(signedIn);
    expect(account.access()).toEqual({ origin, token: 'pasted-token' });
    expect(settings.current().crmAddress).toBe(origin);
    expect(keychain.items).toEqual(new Map([[origin, 'pasted-token']]));
  });

  it('that comes to nothing does not end the token in use, where the CRM gave out the same one again', async () => {
    await account.signIn(credentials);
    crm.getCustomerDetails.mockResolvedValue(failure('offline'));
    await account.signIn(credentials);
    expect(crm.logout).not.toHaveBeenCalled();
  });

  it('is given up where somebody signs out meanwhile, and the new token is ended', async () => {
    const { promise, resolve } = deferred<Answer<typeof ada>>();
    crm.getCustomerDetails.mockReturnValue(promise);
    const result = account.signIn(credentials);
    const queued = account.signInWithToken(pasted);
    await settle();
    account.signOut();
    resolve(ok(ada));
    expect(await result).toEqual(failed('not_signed_in'));
    expect(await queued).toEqual(failed('not_signed_in'));
    expect(crm.logout.mock.calls).toEqual([[{ origin, token: 'login-token' }]]);
    expect(account.access()).toBeNull();
  });

  it('happens once at a time, and the last one asked for holds', async () => {
    const { promise, resolve } = deferred<Answer<{ token: string; identity: typeof ada }>>();
    crm.login.mockReturnValueOnce(promise);
    const first = account.signIn(credentials);
    const second = account.signIn({ ...credentials, address: elsewhere });
    await settle();
    expect(crm.login).toHaveBeenCalledOnce();
    resolve(ok({ token: 'first-token', identity: ada }));
    await Promise.all([first, second]);
    expect(account.access()).toEqual({ origin: elsewhere, token: 'login-token' });
    await settle();
    expect(keychain.items).toEqual(new Map([[elsewhere, 'login-token']]));
  });
});

describe('signing in with a token', () => {
  it('trims it, asks the CRM whose it is, and keeps it', async () => {
    expect(await account.signInWithToken({ ...pasted, token: ' pasted-token\n' })).toEqual({ ok: true, value: ada });
    expect(account.access()).toEqual({ origin, token: 'pasted-token' });
    await settle();
    expect(keychain.items).toEqual(new Map([[origin, 'pasted-token']]));
  });

  it.each([
    ['nothing', ' '],
    ['two words', 'Bearer abc'],
    ['two lines', 'abc\r\ndef'],
    ['quotes', '"abc"'],
    ['single quotes', "'abc'"],
    ['a control character', 'abc\u0000def'],
    ['an invisible character', 'abc\u200b'],
    ['more than 8 KiB', 'a'.repeat(8 * 1024 + 1)],
  ])('refuses %s, and sends nothing', async (_, token) => {
    expect(await account.signInWithToken({ ...pasted, token })).toEqual(failed('input_invalid'));
    expect(crm.getCustomerDetails).not.toHaveBeenCalled();
  });

  it('takes one of 8 KiB', async () => {
    expect(await account.signInWithToken({ ...pasted, token: 'a'.repeat(8 * 1024) })).toMatchObject({ ok: true });
  });

  it('that the CRM refuses fails', async () => {
    crm.getCustomerDetails.mockResolvedValue(failure('unauthorized', 'Unauthorized'));
    expect(await account.signInWithToken(pasted)).toEqual(failed('token_refused', 'Unauthorized'));
    expect(crm.getSubjects).not.toHaveBeenCalled();
  });

  it('that belongs to no subscriber fails, and the token is left to its owner', async () => {
    crm.getCustomerDetails.mockResolvedValue(notFound);
    expect(await account.signInWithToken(pasted)).toEqual(failed('subscriber_unknown', 'Subscriber not found'));
    expect(crm.logout).not.toHaveBeenCalled();
  });

  it.each<[string, FailureKind, string]>([
    ['lacks the call', 'not-found', ''],
    ['says in its framework’s words that it lacks the call', 'not-found', 'The route could not be found.'],
    ['answers it in a shape of its own', 'malformed', 'data.customer_id'],
    ['fails at it', 'server', ''],
  ])('needs only to be let in to the subjects where the CRM %s', async (_, kind, detail) => {
    crm.getCustomerDetails.mockResolvedValue(failure(kind, detail));
    expect(await account.signInWithToken(pasted)).toEqual(ok({ name: null, customerNumber: null }));
  });

  it.each<[FailureKind, string]>([
    ['unauthorized', 'token_refused'],
    ['not-found', 'not_a_crm'],
    ['malformed', 'not_a_crm'],
  ])('fails where the subjects are %s too', async (kind, code) => {
    crm.getCustomerDetails.mockResolvedValue(failure('not-found'));
    crm.getSubjects.mockResolvedValue(failure(kind));
    expect(await account.signInWithToken(pasted)).toMatchObject({ error: { code } });
  });

  it.each<FailureKind>(['offline', 'certificate', 'busy'])(
    'makes no second call where the first was %s',
    async (kind) => {
      crm.getCustomerDetails.mockResolvedValue(failure(kind));
      expect(await account.signInWithToken(pasted)).toMatchObject({ ok: false });
      expect(crm.getSubjects).not.toHaveBeenCalled();
    },
  );
});

describe('keeping the token', () => {
  it("at another provider's removes that of the one before", async () => {
    await account.signInWithToken(pasted);
    await settle();
    await account.signInWithToken({ address: elsewhere, token: 'other-token' });
    await settle();
    expect(keychain.items).toEqual(new Map([[elsewhere, 'other-token']]));
    expect(record.value).toMatchObject({ account: { origin: elsewhere, isKept: true }, leftovers: [] });
  });

  it('fails with the keychain, can be tried again, and lasts until Flare quits in between', async () => {
    keychain.mood = 'locked';
    await account.signInWithToken(pasted);
    await settle();
    expect(account.state()).toEqual(signedIn);
    expect(record.value.account?.isKept).toBe(false);
    keychain.mood = 'ready';
    await account.retryKeychain();
    expect(keychain.items).toEqual(new Map([[origin, 'pasted-token']]));
    expect(record.value.account?.isKept).toBe(true);
  });

  it('never happens under the name of another account, where the disk is full', async () => {
    launch({ record: kept });
    record.isFull = true;
    await account.signInWithToken(pasted);
    await settle();
    expect(account.state()).toEqual(signedIn);
    expect(keychain.calls).toEqual([]);
    record.isFull = false;
    await account.retryKeychain();
    expect(keychain.items).toEqual(new Map([[origin, 'pasted-token']]));
  });

  it('that failed for the second of two accounts does not bring back the first', async () => {
    await account.signInWithToken(pasted);
    await settle();
    keychain.mood = 'locked';
    await account.signInWithToken({ ...pasted, token: 'second-token' });
    await settle();
    keychain.mood = 'ready';
    launch({ record: record.value });
    await account.start();
    expect(account.state()).toMatchObject({ status: 'locked', origin });
    account.signOut();
    await settle();
    expect(keychain.items.size).toBe(0);
  });

  it('removes later what a locked keychain would not remove', async () => {
    await account.signInWithToken(pasted);
    await settle();
    keychain.mood = 'locked';
    account.signOut();
    await settle();
    expect(record.value).toEqual({ account: null, leftovers: [{ origin, isKept: true }] });

    launch({ record: record.value });
    await account.start();
    keychain.mood = 'ready';
    await account.signInWithToken({ address: elsewhere, token: 'other-token' });
    await settle();
    expect(keychain.items).toEqual(new Map([[elsewhere, 'other-token']]));
    expect(record.value.leftovers).toEqual([]);
  });

  it('removes at the next start what it could not remove before, though nobody is signed in', async () => {
    await account.signInWithToken(pasted);
    await settle();
    keychain.mood = 'locked';
    account.signOut();
    await settle();
    keychain.mood = 'ready';

    launch({ record: record.value });
    await account.start();
    await settle();
    expect(keychain.items.size).toBe(0);
    expect(record.value).toEqual({ account: null, leftovers: [] });
  });

  it('does not take an item for locked that was never written', async () => {
    keychain.mood = 'absent';
    await account.signInWithToken(pasted);
    await settle();
    account.signOut();
    await settle();
    keychain.mood = 'ready';
    await account.retryKeychain();
    await settle();
    expect(keychain.state()).toBe('ready');
    expect(record.value).toEqual({ account: null, leftovers: [] });
  });

  it('removes when it is tried again what a locked keychain would not remove', async () => {
    await account.signInWithToken(pasted);
    await settle();
    keychain.mood = 'locked';
    account.signOut();
    await settle();
    keychain.mood = 'ready';
    await account.retryKeychain();
    expect(keychain.items.size).toBe(0);
    expect(record.value).toEqual(emptyRecord);
  });
});

describe('signing out', () => {
  it('forgets everything at once, and tells the CRM', async () => {
    await account.signIn(credentials);
    await settle();
    account.signOut();
    expect(account.state().status).not.toBe('signed-in');
    expect(account.access()).toBeNull();
    expect(record.value.account).toBeNull();
    await settle();
    expect(crm.logout.mock.calls).toEqual([[{ origin, token: 'login-token' }]]);
    expect(keychain.items.size).toBe(0);
    expect(record.value).toEqual(emptyRecord);
    expect(settings.current().crmAddress).toBe(origin);
  });

  it.each<[string, () => Promise<Answer<undefined>>]>([
    ['cannot be reached', () => Promise.resolve(failure('offline'))],
    ['does not answer', () => new Promise(() => undefined)],
  ])('forgets everything where the CRM %s', async (_, logout) => {
    crm.logout.mockImplementation(logout);
    await account.signIn(credentials);
    account.signOut();
    await settle();
    expect(account.access()).toBeNull();
    expect(keychain.items.size).toBe(0);
    expect(record.value).toEqual(emptyRecord);
  });
});

describe('another address', () => {
  it('drops the account of the old one', async () => {
    await account.signInWithToken(pasted);
    await settle();
    account.changeAddress(elsewhere);
    await settle();
    expect(account.access()).toBeNull();
    expect(keychain.items.size).toBe(0);
    expect(crm.logout).toHaveBeenCalledTimes(1);
  });

  it('that is the same one changes nothing', async () => {
    await account.signInWithToken(pasted);
    account.changeAddress(origin);
    expect(account.state()).toEqual(signedIn);
  });
});

describe('a token that the CRM refuses later', () => {
  it('has expired, until the next sign-in', async () => {
    await account.signIn(credentials);
    onChange.mockClear();
    const access = account.access() as Access;
    account.tokenRefused(access);
    account.tokenRefused(access);
    expect(account.state()).toEqual({ ...signedIn, expired: true });
    expect(onChange).toHaveBeenCalledOnce();
    await account.signIn(credentials);
    expect(account.state()).toEqual(signedIn);
  });

  it('and is not in use any more says nothing about the one that is', async () => {
    await account.signIn(credentials);
    const before = account.access() as Access;
    await account.signInWithToken(pasted);
    account.tokenRefused(before);
    expect(account.state()).toEqual(signedIn);
  });
});
