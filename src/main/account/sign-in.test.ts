import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../shared/errors';
import type { Answer } from '../crm/crm';
import type { FailureKind } from '../crm/failure';
import {
  account,
  ada,
  credentials,
  crm,
  elsewhere,
  kept,
  keychain,
  launch,
  origin,
  pasted,
  record,
  settings,
  settle,
  signedIn,
} from './testing/account-bed';
import { deferred, failure } from './testing/fakes';

const notFound = failure('not-found', 'Subscriber not found');

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

  it.each<FailureKind>(['not-found', 'malformed', 'deadline', 'lost', 'redirect', 'server'])(
    'takes the name from the login where its own call is %s but the token is accepted',
    async (kind) => {
      crm.getCustomerDetails.mockResolvedValue(failure(kind));
      expect(await account.signIn(credentials)).toEqual({ ok: true, value: { ...ada, name: 'Ada by login' } });
      expect(crm.getSubjects).toHaveBeenCalledWith({ origin, token: 'login-token' });
    },
  );

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

  it.each<FailureKind>(['offline', 'certificate', 'deadline', 'lost', 'redirect', 'server', 'busy'])(
    'is nobody’s in particular only where the CRM lacks the call, not where it was %s',
    async (kind) => {
      crm.getCustomerDetails.mockResolvedValue(failure(kind));
      expect(await account.signInWithToken(pasted)).toMatchObject({ ok: false });
      expect(crm.getSubjects).not.toHaveBeenCalled();
    },
  );
});
