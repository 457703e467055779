import { vi, type Mock } from 'vitest';
import { ok } from '../../../shared/errors';
import type { KeychainState } from '../../../shared/state';
import type { Answer, Crm } from '../../crm/crm';
import type { Failure, FailureKind } from '../../crm/failure';
import type { Log } from '../../log';
import type { JsonFile } from '../../storage/json-file';
import type { Keychain, KeychainResult } from '../keychain';

/** A promise, and what fulfils it. */
export function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

export const silentLog: Log = { info: () => undefined, error: () => undefined };

/** A failure that a call of the CRM may end with. */
export const failure = (kind: FailureKind, detail = ''): { ok: false; error: Failure } => ({
  ok: false,
  error: { kind, sent: kind === 'unauthorized' || kind === 'not-found' ? 'refused' : 'maybe', detail },
});

type FakeCrm = { [Call in keyof Crm]: Mock<Crm[Call]> };

/** A CRM at which everything succeeds, until a test says otherwise. */
export function fakeCrm(): FakeCrm {
  const ada = { name: 'Ada Lovelace', customerNumber: '12345' };
  const answer = <T>(value: T) => Promise.resolve<Answer<T>>(ok(value));
  return {
    login: vi.fn<Crm['login']>(() => answer({ token: 'login-token', identity: { ...ada, name: 'Ada by login' } })),
    logout: vi.fn<Crm['logout']>(() => answer(undefined)),
    getCustomerDetails: vi.fn<Crm['getCustomerDetails']>(() => answer(ada)),
    getSubjects: vi.fn<Crm['getSubjects']>(() => answer([])),
    createTicket: vi.fn<Crm['createTicket']>(() => answer({ ticketId: 1 })),
    getCustomerTickets: vi.fn<Crm['getCustomerTickets']>(() => answer([])),
  };
}

/** A file that is only in memory; `isFull` makes the disk refuse it. */
export function memoryFile<T>(value: T): JsonFile<T> & { value: T; isFull: boolean } {
  const file = {
    value,
    setAside: null,
    isFull: false,
    idle: () => Promise.resolve(),
    set(next: T) {
      file.value = next;
      return file.isFull ? Promise.reject(new Error('ENOSPC')) : Promise.resolve();
    },
  };
  return file;
}

/** A keychain that answers as it is told: right, with a failure, or not until it is released. */
export class FakeKeychain implements Keychain {
  readonly items = new Map<string, string>();
  readonly calls: string[] = [];
  mood: 'ready' | 'locked' | 'absent' | 'crashed' = 'ready';
  #state: KeychainState = 'ready';
  #gate: Promise<unknown> = Promise.resolve();

  state() {
    return this.#state;
  }

  /** From now on it does not answer, until the returned function is called. */
  hang(): () => void {
    const { promise, resolve } = deferred<undefined>();
    this.#gate = promise;
    this.#state = 'waiting';
    return () => resolve(undefined);
  }

  read(account: string) {
    return this.#answer(`read ${account}`, () => {
      const secret = this.items.get(account);
      return secret === undefined ? this.#fail('locked') : ok(secret);
    });
  }

  write(account: string, secret: string) {
    return this.#answer(`write ${account}`, () => {
      this.items.set(account, secret);
      return ok(undefined);
    });
  }

  remove(account: string, isKept: boolean) {
    return this.#answer(`remove ${account}`, () => {
      const wasThere = this.items.delete(account);
      return wasThere || !isKept ? ok(undefined) : this.#fail('locked');
    });
  }

  close() {
    this.mood = 'crashed';
  }

  async #answer<T>(call: string, act: () => KeychainResult<T>): Promise<KeychainResult<T>> {
    this.calls.push(call);
    await this.#gate;
    if (this.mood !== 'ready') return this.#fail(this.mood);
    this.#state = 'ready';
    return act();
  }

  #fail(state: 'locked' | 'absent' | 'crashed'): KeychainResult<never> {
    this.#state = state;
    return { ok: false, error: state };
  }
}
