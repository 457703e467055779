import { failed, ok, type Result } from '../../shared/errors';
import type { HandOverState, Identity } from '../../shared/state';
import type { Log } from '../log';
import type { SettingsStore } from '../settings/settings';
import type { Account } from './account';
import type { HandOver } from './hand-over';

export interface HandOverDesk {
  /** What the user is asked, or told; the token is not part of it. */
  state(): HandOverState | null;
  /** An account was handed over, or something that is none. While the user is asked, what comes later is dropped. */
  arrived(found: Result<HandOver>): void;
  /**
   * The user has answered. Where that fails, the question stays.
   *
   * @returns who is signed in now; `null` where nobody is, because the user said no, or has to sign in first
   */
  answer(agreed: boolean): Promise<Result<Identity | null>>;
}

export interface HandOverDeskParts {
  account: Pick<Account, 'changeAddress' | 'isExpired' | 'owner' | 'access' | 'signInWithToken'>;
  settings: Pick<SettingsStore, 'allows' | 'change' | 'current' | 'names'>;
  onChange: () => void;
  log: Log;
}

/** Asks the user before an account that was handed over takes effect. */
export function createHandOverDesk({ account, settings, onChange, log }: HandOverDeskParts): HandOverDesk {
  let waiting: Result<HandOver> | null = null;
  let isAnswering = false;

  function put(next: Result<HandOver> | null): void {
    waiting = next;
    onChange();
  }

  function judge({ origin, token }: HandOver): Result<HandOver> {
    if (!settings.allows(origin)) return failed('link_not_allowed');
    // What listens on this computer may be anybody's program, and whoever wrote the link may know it.
    if (origin.startsWith('http:') && !settings.names(origin)) return failed('link_insecure');
    const isSignedIn = account.access()?.origin === origin && !account.isExpired();
    return token === null && isSignedIn ? failed('link_signed_in') : ok({ origin, token });
  }

  async function connect({ origin, token }: HandOver): Promise<Result<Identity | null>> {
    if (token !== null) return account.signInWithToken({ address: origin, token });
    const changed = await settings.change({ crmAddress: origin });
    // What could not be saved holds until Flare quits.
    account.changeAddress(settings.current().crmAddress);
    return changed.ok || changed.error.code === 'not_saved' ? ok(null) : changed;
  }

  return {
    state() {
      if (waiting === null) return null;
      if (!waiting.ok) return { kind: 'told', error: waiting.error };
      const { origin, token } = waiting.value;
      const owner = account.owner();
      return {
        kind: 'asked',
        host: new URL(origin).host,
        hasToken: token !== null,
        signedOutOf: owner === null || (token === null && owner.origin === origin) ? null : new URL(owner.origin).host,
      };
    },

    arrived(found) {
      if (waiting?.ok === true) return;
      const judged = found.ok ? judge(found.value) : found;
      // Neither the link nor anything of it goes into the log.
      log.info(judged.ok ? 'an account was handed over' : `a link was not followed: ${judged.error.code}`);
      put(judged);
    },

    async answer(agreed) {
      if (isAnswering) return failed('input_invalid');
      if (!agreed || waiting?.ok !== true) {
        put(null);
        return ok(null);
      }
      isAnswering = true;
      try {
        const result = await connect(waiting.value);
        if (result.ok) put(null);
        return result;
      } finally {
        isAnswering = false;
      }
    },
  };
}
