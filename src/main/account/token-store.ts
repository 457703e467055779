import type { Identity } from '../../shared/state';
import type { Access } from '../crm/crm';
import type { Log } from '../log';
import type { JsonFile } from '../storage/json-file';
import type { AccountRecord } from './account-record';
import type { Keychain } from './keychain';

/** An item that may be in the keychain; `isKept`: it surely was written. */
type KeptItem = AccountRecord['leftovers'][number];

/** Keeps one account's token from one start to the next. Nothing here throws, or waits for the keychain unless it says so. */
export interface TokenStore {
  /** Whose token is kept, or shall be. */
  known(): { origin: string; identity: Identity } | null;
  /** Waits for the keychain. `null` where it does not give the token: its state says why. */
  load(): Promise<string | null>;
  /** Takes the place of the account before, whose token is removed. */
  keep(access: Access, identity: Identity): void;
  /** Removes the known account and its token. */
  forget(): void;
  /** The record was lost: an item of this origin may still be there. */
  recover(origin: string): void;
  /**
   * Does again what the keychain did not do, and waits for it.
   *
   * @param token the known account's, `null` where there is none in memory
   */
  retry(token: string | null): Promise<void>;
  /** Fulfilled once keychain and record hold what they were told to. */
  idle(): Promise<void>;
}

export function createTokenStore(record: JsonFile<AccountRecord>, keychain: Keychain, log: Log): TokenStore {
  let lastJobs: Promise<unknown> = Promise.resolve();

  /** Does what nobody waits for but the end of Flare. */
  function run(...jobs: Promise<unknown>[]): void {
    const before = lastJobs;
    lastJobs = Promise.all(jobs).then(() => before);
  }

  async function save(next: Partial<AccountRecord>): Promise<boolean> {
    try {
      await record.set({ ...record.value, ...next });
      return true;
    } catch (error) {
      log.error('the account could not be saved', error);
      return false;
    }
  }

  const leftoversWithout = (origin: string) => record.value.leftovers.filter((leftover) => leftover.origin !== origin);
  const wasKept = (origin: string) => record.value.leftovers.some((item) => item.origin === origin && item.isKept);
  const leftoversWith = ({ origin, isKept }: KeptItem) => [
    ...leftoversWithout(origin),
    { origin, isKept: isKept || wasKept(origin) },
  ];

  /** Only once the record names the account: a token must never be found under the name of another. */
  async function write(token: string): Promise<void> {
    const { account } = record.value;
    if (account === null || !(await save({})) || record.value.account !== account) return;
    const written = await keychain.write(account.origin, token);
    if (!written.ok || record.value.account !== account) return;
    await save({ account: { ...account, isKept: true }, leftovers: leftoversWithout(account.origin) });
    await removeLeftovers(true);
  }

  async function remove({ origin, isKept }: KeptItem): Promise<void> {
    const removed = await keychain.remove(origin, isKept);
    if (removed.ok) await save({ leftovers: leftoversWithout(origin) });
  }

  /** @param isOpen the keychain is known to be open, so that an item it does not find is gone */
  async function removeLeftovers(isOpen: boolean): Promise<void> {
    const leftovers = leftoversWithout(record.value.account?.origin ?? '');
    await Promise.all(leftovers.map(({ origin, isKept }) => remove({ origin, isKept: isKept && !isOpen })));
  }

  return {
    known: () => record.value.account,

    async load() {
      const { account } = record.value;
      if (!account?.isKept) {
        run(removeLeftovers(false));
        return null;
      }
      const read = await keychain.read(account.origin);
      if (!read.ok) return null;
      run(removeLeftovers(true));
      return read.value;
    },

    keep({ origin, token }, identity) {
      const before = record.value.account;
      const isElsewhere = before !== null && before.origin !== origin;
      run(
        save({
          account: { origin, identity, isKept: false },
          leftovers: isElsewhere || before?.isKept ? leftoversWith(before) : record.value.leftovers,
        }),
      );
      if (isElsewhere) run(remove(before));
      run(write(token));
    },

    forget() {
      const before = record.value.account;
      if (before === null) return;
      const left = { origin: before.origin, isKept: before.isKept || wasKept(before.origin) };
      run(save({ account: null, leftovers: leftoversWith(left) }), remove(left));
    },

    recover(origin) {
      run(save({ leftovers: leftoversWith({ origin, isKept: false }) }));
    },

    async retry(token) {
      const job = token === null ? removeLeftovers(false) : write(token);
      run(job);
      await job;
    },

    async idle() {
      await lastJobs;
    },
  };
}
