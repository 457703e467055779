import { describe, expect, it } from 'vitest';
import type { Access, Answer } from '../crm/crm';
import type { Policy } from '../settings/policy';
import type { StoredSettings } from '../settings/settings';
import { emptyRecord } from './account-record';
import {
  account,
  ada,
  credentials,
  crm,
  elsewhere,
  kept,
  keychain,
  launch,
  locked,
  onChange,
  origin,
  pasted,
  record,
  settings,
  settle,
  signedIn,
  signedOut,
} from './testing/account-bed';
import { failure } from './testing/fakes';

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
