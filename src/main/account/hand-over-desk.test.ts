import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok, type Result } from '../../shared/errors';
import type { Identity } from '../../shared/state';
import type { Policy } from '../settings/policy';
import { createSettings } from '../settings/settings';
import { createHandOverDesk, type HandOverDesk } from './hand-over-desk';
import { deferred, memoryFile } from './testing/fakes';

const here = 'https://crm.example.net';
const elsewhere = 'https://other.example.net';
const ada = { name: 'Ada Lovelace', customerNumber: '12345' };

const account = {
  access: vi.fn<() => { origin: string; token: string } | null>(),
  owner: vi.fn<() => { origin: string; customerNumber: string | null } | null>(),
  isExpired: vi.fn<() => boolean>(),
  changeAddress: vi.fn<(origin: string) => void>(),
  signInWithToken: vi.fn<(input: { address: string; token: string }) => Promise<Result<Identity>>>(),
};
const onChange = vi.fn<() => void>();
const log = { info: vi.fn<(message: string) => void>(), error: vi.fn() };
let desk: HandOverDesk;
let settings: ReturnType<typeof createSettings>;

function launch(policy: Policy = {}): void {
  settings = createSettings({ file: memoryFile({}), policy, defaultShortcut: '', log });
  desk = createHandOverDesk({ account, settings, onChange, log });
}

function signedInAt(origin: string): void {
  account.access.mockReturnValue({ origin, token: 'kept-token' });
  account.owner.mockReturnValue({ origin, customerNumber: null });
}

beforeEach(() => {
  vi.resetAllMocks();
  account.access.mockReturnValue(null);
  account.owner.mockReturnValue(null);
  account.isExpired.mockReturnValue(false);
  account.signInWithToken.mockResolvedValue(ok(ada));
  launch();
});

describe('an account that is handed over', () => {
  it('does nothing before the user has said yes', () => {
    desk.arrived(ok({ origin: here, token: 'secret-token' }));
    expect(desk.state()).toEqual({ kind: 'asked', host: 'crm.example.net', hasToken: true, signedOutOf: null });
    expect(onChange).toHaveBeenCalledOnce();
    expect(account.signInWithToken).not.toHaveBeenCalled();
    expect(account.changeAddress).not.toHaveBeenCalled();
    expect(settings.current().crmAddress).toBe('');
  });

  it('is forgotten when the user says no', async () => {
    desk.arrived(ok({ origin: here, token: 'secret-token' }));
    expect(await desk.answer(false)).toEqual(ok(null));
    expect(desk.state()).toBeNull();
    expect(await desk.answer(true)).toEqual(ok(null));
    expect(account.signInWithToken).not.toHaveBeenCalled();
  });

  it('with a token signs in', async () => {
    desk.arrived(ok({ origin: here, token: 'secret-token' }));
    expect(await desk.answer(true)).toEqual(ok(ada));
    expect(account.signInWithToken).toHaveBeenCalledExactlyOnceWith({ address: here, token: 'secret-token' });
    expect(desk.state()).toBeNull();
  });

  it('with a token that cannot be used now is still asked about, and can be tried again', async () => {
    account.signInWithToken.mockResolvedValueOnce(failed('offline'));
    desk.arrived(ok({ origin: here, token: 'secret-token' }));
    expect(await desk.answer(true)).toEqual(failed('offline'));
    expect(desk.state()).toMatchObject({ kind: 'asked' });
    expect(await desk.answer(true)).toEqual(ok(ada));
  });

  it('with a token is used once, however often the user agrees', async () => {
    const signIn = deferred<Result<Identity>>();
    account.signInWithToken.mockReturnValue(signIn.promise);
    desk.arrived(ok({ origin: here, token: 'secret-token' }));
    const first = desk.answer(true);
    expect(await desk.answer(true)).toMatchObject({ ok: false });
    expect(await desk.answer(false)).toMatchObject({ ok: false });
    signIn.resolve(ok(ada));
    expect(await first).toEqual(ok(ada));
    expect(account.signInWithToken).toHaveBeenCalledOnce();
  });

  it('without a token fills in the address, and leaves the sign-in to the user', async () => {
    desk.arrived(ok({ origin: here, token: null }));
    expect(await desk.answer(true)).toEqual(ok(null));
    expect(settings.current().crmAddress).toBe(here);
    expect(account.changeAddress).toHaveBeenCalledExactlyOnceWith(here);
  });

  it.each([elsewhere, here])('never takes the place of that at %s without saying so', (origin) => {
    signedInAt(origin);
    desk.arrived(ok({ origin: here, token: 'secret-token' }));
    expect(desk.state()).toMatchObject({ signedOutOf: new URL(origin).host });
  });

  it('says so too while the keychain is still being read', () => {
    account.owner.mockReturnValue({ origin: elsewhere, customerNumber: null });
    desk.arrived(ok({ origin: here, token: null }));
    expect(desk.state()).toMatchObject({ kind: 'asked', signedOutOf: 'other.example.net' });
  });

  it('without a token, where the user is signed in already, asks nothing', () => {
    signedInAt(here);
    desk.arrived(ok({ origin: here, token: null }));
    expect(desk.state()).toEqual({ kind: 'told', error: { code: 'link_signed_in', message: '' } });
  });

  it('leads to a new sign-in where the old one has expired, and signs nobody out', () => {
    signedInAt(here);
    account.isExpired.mockReturnValue(true);
    desk.arrived(ok({ origin: here, token: null }));
    expect(desk.state()).toMatchObject({ kind: 'asked', signedOutOf: null });
  });

  it('is not what the user is asked about once another one was: the host must not change below the pointer', () => {
    desk.arrived(ok({ origin: here, token: null }));
    desk.arrived(ok({ origin: elsewhere, token: 'secret-token' }));
    desk.arrived(failed('link_damaged'));
    expect(desk.state()).toMatchObject({ host: 'crm.example.net', hasToken: false });
    expect(onChange).toHaveBeenCalledOnce();
  });

  it.each<[string, Policy]>([
    ['the allowed origins', { allowedOrigins: [elsewhere] }],
    ['the locked address', { crmAddress: elsewhere }],
  ])('at another address than %s is refused', async (_, policy) => {
    launch(policy);
    desk.arrived(ok({ origin: here, token: 'secret-token' }));
    expect(desk.state()).toEqual({ kind: 'told', error: { code: 'link_not_allowed', message: '' } });
    await desk.answer(true);
    expect(account.signInWithToken).not.toHaveBeenCalled();
  });

  it.each(['http://127.0.0.1:8787', 'http://[::1]:8787', 'http://localhost', 'http://crm.localhost'])(
    'at %s, where any program may listen, is refused unless the policy names it',
    (origin) => {
      desk.arrived(ok({ origin, token: 'secret-token' }));
      expect(desk.state()).toEqual({ kind: 'told', error: { code: 'link_insecure', message: '' } });
      launch({ allowedOrigins: [origin] });
      desk.arrived(ok({ origin, token: 'secret-token' }));
      expect(desk.state()).toMatchObject({ kind: 'asked' });
    },
  );

  it('leaves nothing of it in the log', async () => {
    account.signInWithToken.mockResolvedValueOnce(failed('offline'));
    desk.arrived(ok({ origin: here, token: 'secret-token' }));
    await desk.answer(true);
    await desk.answer(false);
    desk.arrived(failed('link_token'));
    expect(log.info.mock.calls).toEqual([['an account was handed over'], ['a link was not followed: link_token']]);
    expect(log.error).not.toHaveBeenCalled();
  });
});

it('a link that is refused is told, until the user has read it or another one comes', async () => {
  desk.arrived(failed('link_damaged'));
  expect(desk.state()).toEqual({ kind: 'told', error: { code: 'link_damaged', message: '' } });
  desk.arrived(failed('link_unknown'));
  expect(desk.state()).toMatchObject({ error: { code: 'link_unknown' } });
  await desk.answer(false);
  expect(desk.state()).toBeNull();
});
