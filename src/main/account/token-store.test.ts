import { describe, expect, it } from 'vitest';
import { emptyRecord } from './account-record';
import { deferred, memoryFile, silentLog } from './testing/fakes';
import { createTokenStore } from './token-store';
import {
  account,
  ada,
  elsewhere,
  kept,
  keychain,
  launch,
  origin,
  pasted,
  record,
  settle,
  signedIn,
} from './testing/account-bed';

const isPending = (work: Promise<unknown>) => Promise.race([work.then(() => false), settle().then(() => true)]);

describe('keeping the token', () => {
  it("at another provider's removes that of the one before", async () => {
    await account.signInWithToken(pasted);
    await settle();
    await account.signInWithToken({ address: elsewhere, token: 'other-token' });
    await settle();
    expect(keychain.items).toEqual(new Map([[elsewhere, 'other-token']]));
    expect(record.value).toMatchObject({ account: { origin: elsewhere, isKept: true }, leftovers: [] });
  });

  it('and removing it are over only once the record says so', async () => {
    const answerNow = keychain.hang();
    await account.signInWithToken(pasted);
    account.signOut();
    const idle = account.idle();
    expect(await isPending(idle)).toBe(true);
    const { promise, resolve } = deferred<undefined>();
    record.set = (next) => {
      record.value = next;
      return promise;
    };
    answerNow();
    await settle();
    expect(keychain.items).toEqual(new Map());
    expect(record.value).toEqual(emptyRecord);
    expect(await isPending(idle)).toBe(true);
    resolve(undefined);
    await idle;
  });

  it('is not over while it is tried again', async () => {
    const store = createTokenStore(
      memoryFile({ ...kept, account: { origin, identity: ada, isKept: false } }),
      keychain,
      silentLog,
    );
    const answerNow = keychain.hang();
    void store.retry('token');
    const idle = store.idle();
    expect(await isPending(idle)).toBe(true);
    answerNow();
    await idle;
    expect(store.known()).toMatchObject({ isKept: true });
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
