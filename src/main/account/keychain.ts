import { ok, type Result } from '../../shared/errors';
import type { KeychainState } from '../../shared/state';
import type { Log } from '../log';
import { converse, type KeychainProcess } from './keychain-conversation';
import { classifyKeychainError } from './keychain-error';
import type { KeychainReply, KeychainRequest } from './keychain-message';

/** Why an operation failed: see `KeychainState`; `closed` where Flare is quitting. */
export type KeychainTrouble = 'locked' | 'absent' | 'crashed' | 'closed';
export type KeychainResult<T> = Result<T, KeychainTrouble>;

/** The system's keychain. No operation throws, and each ends within the deadline; they run one after the other. */
export interface Keychain {
  state(): KeychainState;
  /** Reads an item that was written before: that there is none means `locked`, for so says a locked keychain. */
  read(account: string): Promise<KeychainResult<string>>;
  write(account: string, secret: string): Promise<KeychainResult<undefined>>;
  /**
   * Removes an item where there is one.
   *
   * @param isKept the item is there, as far as we know: that there is none then means `locked`
   */
  remove(account: string, isKept: boolean): Promise<KeychainResult<undefined>>;
  /** Ends the operation that is pending and refuses all later ones, so that Flare can quit. */
  close(): void;
}

export interface KeychainOptions {
  spawn: () => KeychainProcess;
  /** The name under which the items are filed. */
  service: string;
  /** An operation that takes longer than this makes the state `waiting`, in ms. */
  patienceMs: number;
  /** An operation that takes longer than this is given up as `locked`, in ms. */
  deadlineMs: number;
  onChange: (state: KeychainState) => void;
  log: Log;
}

/**
 * Starts a process for each operation and ends it afterwards: the keychain's library can hang for ever, can crash, and a
 * pending call would keep Flare from quitting.
 */
export function createKeychain({ spawn, service, onChange, log, ...times }: KeychainOptions): Keychain {
  const closing = new AbortController();
  let state: KeychainState = 'ready';
  let queue: Promise<unknown> = Promise.resolve();

  function become(next: KeychainState): void {
    if (next === state || closing.signal.aborted) return;
    state = next;
    log.info(`keychain: ${next}`);
    onChange(next);
  }

  async function operate(request: KeychainRequest): Promise<KeychainResult<Answer>> {
    if (closing.signal.aborted) return trouble('closed');
    const onWaiting = () => become('waiting');
    const outcome = await converse(spawn, request, { ...times, onWaiting, signal: closing.signal }).catch(
      (error: unknown) => {
        log.error('the keychain process could not be started', error);
        return 'exited' as const;
      },
    );
    if (outcome === 'closed') return trouble('closed');
    if (outcome === 'deadline') return fail('locked');
    if (outcome === 'exited') return fail('crashed');
    if (!outcome.ok) {
      log.error(`keychain, ${request.operation}: ${outcome.reason}`);
      return fail(classifyKeychainError(outcome.reason, outcome.afterMs));
    }
    return ok(outcome);
  }

  function fail(to: 'locked' | 'absent' | 'crashed'): KeychainResult<never> {
    become(to);
    return trouble(to);
  }

  function succeed<T>(value: T): KeychainResult<T> {
    become('ready');
    return ok(value);
  }

  function enqueue(request: KeychainRequest): Promise<KeychainResult<Answer>> {
    const result = queue.then(() => operate(request));
    queue = result;
    return result;
  }

  return {
    state: () => state,
    async read(account) {
      const answer = await enqueue({ operation: 'read', service, account });
      if (!answer.ok) return answer;
      return answer.value.secret === null ? fail('locked') : succeed(answer.value.secret);
    },
    async write(account, secret) {
      const answer = await enqueue({ operation: 'write', service, account, secret });
      return answer.ok ? succeed(undefined) : answer;
    },
    async remove(account, isKept) {
      const answer = await enqueue({ operation: 'remove', service, account });
      if (!answer.ok) return answer;
      return isKept && !answer.value.found ? fail('locked') : succeed(undefined);
    },
    close: () => closing.abort(),
  };
}

type Answer = Extract<KeychainReply, { ok: true }>;

const trouble = (error: KeychainTrouble) => ({ ok: false as const, error });
