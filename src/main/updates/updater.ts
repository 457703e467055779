import type { UpdateState } from '../../shared/updates';

/** What was loaded and checked, and lies on the disk. */
export interface LoadedUpdate {
  file: string;
  /** In hexadecimal digits. */
  sha512: string;
}

/** Why no update came of it. */
export class UpdateError extends Error {
  constructor(
    readonly reason: Extract<UpdateState, { kind: 'failed' }>['reason'],
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Gets updates from a server, and installs them. */
export interface Updater {
  /**
   * @returns the newer version that there is; `null` where there is none
   * @throws (rejects) `UpdateError`
   */
  find(): Promise<string | null>;
  /**
   * Loads the version that was found; one that was loaded before is only checked again.
   *
   * @throws (rejects) `UpdateError`; what does not have the announced checksum is removed
   */
  load(onProgress: (percent: number) => void): Promise<LoadedUpdate>;
  /**
   * Puts it in Flare's place, as the last thing before Flare quits.
   *
   * @param restart whether Flare is to run again afterwards
   * @param signal gives up what only waits for the user
   * @returns whether it was installed. Never rejects
   */
  install(update: LoadedUpdate, restart: boolean, signal: AbortSignal): Promise<boolean>;
  /** Has Flare start again once it has ended, as it is. */
  restart(): void;
}
