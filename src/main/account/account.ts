import { failed, ok, type Result } from '../../shared/errors';
import type { AccountState, Identity } from '../../shared/state';
import { parseAddress } from '../crm/address';
import type { Access, Crm } from '../crm/crm';
import type { Log } from '../log';
import type { SettingsStore } from '../settings/settings';
import type { JsonFile } from '../storage/json-file';
import type { AccountRecord } from './account-record';
import type { Keychain } from './keychain';
import { identify, logIn, type Candidate } from './sign-in';
import { readToken } from './token';
import { createTokenStore } from './token-store';

/** The subscriber signed in at one provider. */
export interface Account {
  /** Changes with `onChange` and with the keychain's state. */
  state(): AccountState;
  /** The token in use, also one that the CRM has refused; `null` where there is none. */
  access(): Access | null;
  /** Whose account it is, also while its token is not at hand; `null` where nobody is signed in. */
  owner(): { origin: string; customerNumber: string | null } | null;
  /** Whether the CRM has refused the token. */
  isExpired(): boolean;
  /** Reads the kept token. Fulfilled once the keychain has answered or was given up. */
  start(): Promise<void>;
  /** Does again what the keychain did not do: read the token, keep it, or remove it. */
  retryKeychain(): Promise<void>;
  /**
   * @param input the address counts only where the policy does not decide it
   * @returns who it is; on any error the account stays as it was. `credentials_wrong` for a wrong name or password,
   *   `address_not_allowed` where the policy allows only others, `not_signed_in` where somebody signed out meanwhile
   */
  signIn(input: { address: string; username: string; password: string }): Promise<Result<Identity>>;
  /** As `signIn`, with a token from the provider; `input_invalid` where it cannot be one. */
  signInWithToken(input: { address: string; token: string }): Promise<Result<Identity>>;
  /** Forgets the account at once, and tells the CRM if it can. */
  signOut(): void;
  /** The provider's address is another one now: forgets an account of any other. */
  changeAddress(origin: string): void;
  /** The CRM has answered 401 to this token. */
  tokenRefused(access: Access): void;
  /** Fulfilled once keychain and disk hold who is signed in, which a keychain may take for ever over. */
  idle(): Promise<void>;
}

export interface AccountParts {
  crm: Crm;
  keychain: Keychain;
  record: JsonFile<AccountRecord>;
  /** Knows the provider's address, and remembers the one of the last sign-in. */
  settings: Pick<SettingsStore, 'allows' | 'change' | 'current'>;
  onChange: () => void;
  log: Log;
}

/** Asks the provider at `origin` for a token, or has one already. */
type Obtain = (origin: string) => Promise<Result<Candidate>>;

const unknown: Identity = { name: null, customerNumber: null };

export function createAccount({ crm, keychain, record, settings, onChange, log }: AccountParts): Account {
  const store = createTokenStore(record, keychain, log);
  let present: { access: Access; identity: Identity; expired: boolean } | null = null;
  let isStarting = true;
  /** Counts what makes a sign-in that is under way unwanted. */
  let departures = 0;
  let lastAttempt: Promise<unknown> = Promise.resolve();

  function leave(): void {
    departures += 1;
    present = null;
    store.forget();
    onChange();
  }

  async function load(): Promise<void> {
    const known = store.known();
    const token = await store.load();
    if (token === null || known === null || present !== null || store.known() !== known) return;
    present = { access: { origin: known.origin, token }, identity: known.identity, expired: false };
  }

  /** One attempt at a time, in the order in which they were asked for. */
  function enqueue(address: string, obtain: Obtain): Promise<Result<Identity>> {
    const asked = departures;
    const run = () => attempt(address, obtain, () => departures === asked);
    const result = lastAttempt.then(run, run);
    lastAttempt = result;
    return result;
  }

  async function attempt(address: string, obtain: Obtain, isWanted: () => boolean): Promise<Result<Identity>> {
    const { crmAddress, managed } = settings.current();
    const origin = managed.crmAddress ? ok(crmAddress) : parseAddress(address);
    if (!origin.ok) return origin;
    if (!settings.allows(origin.value)) return failed('address_not_allowed');
    const candidate = await obtain(origin.value);
    if (!candidate.ok) return candidate;
    const identity = await identify(crm, candidate.value);
    if (!identity.ok || !isWanted()) {
      discard(candidate.value);
      return identity.ok ? failed('not_signed_in') : identity;
    }
    present = { access: candidate.value.access, identity: identity.value, expired: false };
    store.keep(present.access, present.identity);
    const remembered = settings.change({ crmAddress: origin.value });
    onChange();
    await remembered;
    return identity;
  }

  function discard({ access, isOurs }: Candidate): void {
    if (isOurs && access.token !== present?.access.token) void logOut(access);
  }

  async function logOut(access: Access): Promise<void> {
    const answer = await crm.logout(access);
    if (!answer.ok) log.info(`the CRM was not told of a sign-out: ${answer.error.kind}`);
  }

  return {
    state() {
      if (present !== null) {
        const { access, identity, expired } = present;
        return { status: 'signed-in', origin: access.origin, identity, expired };
      }
      if (isStarting && keychain.state() === 'ready') return { status: 'starting' };
      const known = store.known();
      return known === null
        ? { status: 'signed-out' }
        : { status: 'locked', origin: known.origin, identity: known.identity };
    },

    access: () => present?.access ?? null,

    owner() {
      const account = present === null ? store.known() : { origin: present.access.origin, identity: present.identity };
      return account && { origin: account.origin, customerNumber: account.identity.customerNumber };
    },

    isExpired: () => present?.expired ?? false,

    async start() {
      const { crmAddress } = settings.current();
      const known = store.known();
      const isElsewhere = crmAddress !== '' && known?.origin !== crmAddress;
      if (known !== null && (isElsewhere || !settings.allows(known.origin))) store.forget();
      if (record.setAside !== null && crmAddress !== '') store.recover(crmAddress);
      await load();
      isStarting = false;
      onChange();
    },

    async retryKeychain() {
      // It is still being asked.
      if (keychain.state() === 'waiting') return;
      if (present === null && store.known() !== null) {
        await load();
        onChange();
      } else {
        await store.retry(present?.access.token ?? null);
      }
    },

    signIn: ({ address, username, password }) =>
      enqueue(address, (origin) => logIn(crm, origin, { username, password })),

    signInWithToken({ address, token: text }) {
      const token = readToken(text);
      if (!token.ok) return Promise.resolve(token);
      return enqueue(address, (origin) =>
        Promise.resolve(ok({ access: { origin, token: token.value }, identity: unknown, isOurs: false })),
      );
    },

    signOut() {
      if (present !== null) void logOut(present.access);
      leave();
    },

    changeAddress(origin) {
      // A sign-in that is under way was meant for the address before.
      departures += 1;
      const known = present?.access.origin ?? store.known()?.origin;
      if (known === undefined || known === origin) return;
      if (present !== null) void logOut(present.access);
      leave();
    },

    tokenRefused({ origin, token }) {
      if (present === null || present.expired) return;
      if (present.access.origin !== origin || present.access.token !== token) return;
      present = { ...present, expired: true };
      onChange();
    },

    idle: () => store.idle(),
  };
}
