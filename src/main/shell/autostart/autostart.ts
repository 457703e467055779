import * as v from 'valibot';
import { failed, ok, type Result } from '../../../shared/errors';
import type { AutostartState } from '../../../shared/state';
import type { Log } from '../../log';
import type { JsonFile } from '../../storage/json-file';

/** What the system's list of programs to start holds about Flare; `disabled`: the user switched it off there. */
export type FoundEntry = 'absent' | 'current' | 'outdated' | 'disabled';

/** Flare's entry in that list. */
export interface StartEntry {
  read(): FoundEntry;
  /** @throws (rejects) where the disk refuses */
  write(): Promise<void>;
  /** @throws (rejects) where the disk refuses */
  remove(): Promise<void>;
}

/** Whether Flare has put an entry there and not taken it away again: if it is gone, somebody else did. */
export const AutostartRecord = v.object({ isWritten: v.boolean() });
export type AutostartRecord = v.InferOutput<typeof AutostartRecord>;

export interface Autostart {
  /** As it was when it was last looked at. */
  state(): AutostartState;
  /** Looks at it anew: the desktop's own tools may have changed it. */
  look(): void;
  /** Makes the entry what the settings want, and leaves alone what the user decided in the desktop's own tools. */
  follow(): Promise<void>;
  /**
   * The user has just decided it here, which counts more than what was decided elsewhere before.
   *
   * @returns `not_saved` where the disk refuses it
   */
  decided(): Promise<Result<undefined>>;
}

export interface AutostartParts {
  /** `null` where this Flare is not to be started by the system. */
  entry: StartEntry | null;
  record: JsonFile<AutostartRecord>;
  isWanted: () => boolean;
  log: Log;
}

/** @returns what is to be done about an entry where nobody has just decided it */
export function decideEntry(isWanted: boolean, found: FoundEntry, isWritten: boolean): 'write' | 'remove' | 'leave' {
  if (!isWanted) return isInForce(found) ? 'remove' : 'leave';
  return found === 'outdated' || (found === 'absent' && !isWritten) ? 'write' : 'leave';
}

/** Lets the system start Flare with the session. Where the disk refuses that, the log has it, and the state shows it. */
export function createAutostart({ entry, record, isWanted, log }: AutostartParts): Autostart {
  let found: FoundEntry = 'absent';
  let wasRefused = false;

  const look = () => {
    if (entry !== null) found = entry.read();
  };

  async function act(action: 'write' | 'remove' | 'leave'): Promise<Result<undefined>> {
    if (action === 'leave' || entry === null) return ok(undefined);
    try {
      await entry[action]();
      await record.set({ isWritten: action === 'write' });
      wasRefused = false;
      return ok(undefined);
    } catch (error) {
      wasRefused = true;
      log.error('the entry that starts Flare with the session could not be changed', error);
      return failed('not_saved');
    } finally {
      look();
    }
  }

  function follow() {
    look();
    return act(decideEntry(isWanted(), found, record.value.isWritten));
  }

  look();

  return {
    state() {
      if (entry === null) return 'unavailable';
      if (isInForce(found)) return 'on';
      if (!isWanted()) return 'off';
      return wasRefused ? 'not-written' : 'overruled';
    },
    look,
    async follow() {
      await follow();
    },
    decided: () => (isWanted() ? act('write') : follow()),
  };
}

const isInForce = (found: FoundEntry) => found === 'current' || found === 'outdated';
