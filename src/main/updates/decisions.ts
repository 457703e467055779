const HOUR_MS = 3_600_000;

/**
 * When to look for updates next, in ms from now. Thousands of copies start in the same minute, as after a power cut.
 *
 * @param after how the last look ended; `null` before the first one
 * @param random from 0 to 1
 * @param spreadMs over how long the first looks spread
 */
export function nextLookIn(after: 'answered' | 'failed' | null, random: number, spreadMs: number): number {
  if (after === null) return random * spreadMs;
  return (after === 'answered' ? 24 * HOUR_MS : HOUR_MS) * (0.75 + random / 2);
}

/** What is known when Flare is about to end. */
export interface QuitFacts {
  isLoaded: boolean;
  isSending: boolean;
  /** Whether it ends for the update's sake. */
  isRestart: boolean;
  /** Whether somebody wants to use it meanwhile. */
  isWanted: boolean;
  /** Whether the user ended it, and not the end of the session: nobody answers a question for a password then. */
  isUsersQuit: boolean;
  /** Whether installing this version did not work before: it is not tried again unasked. */
  wasRefused: boolean;
}

export const shouldInstall = ({
  isLoaded,
  isSending,
  isRestart,
  isWanted,
  isUsersQuit,
  wasRefused,
}: QuitFacts): boolean => isLoaded && !isSending && !isWanted && (isRestart || (isUsersQuit && !wasRefused));

/** What can be seen of how this Flare was installed. */
export interface InstallFacts {
  platform: NodeJS.Platform;
  /** What the package says of itself, such as `deb`; `null` where it says nothing. */
  packageType: string | null;
  isAppImage: boolean;
  /** Whether the AppImage's file and folder may be written. */
  isWritable: boolean;
  /** Whether there is a way to root's rights. */
  hasRights: boolean;
}

export type InstallKind = 'deb' | 'rpm' | 'appimage' | 'nsis' | 'mac';

/** @returns how an update is to be installed, or what is in the way */
export function installKind(facts: InstallFacts): InstallKind | 'foreign' | 'read-only' | 'no-rights' {
  if (facts.platform === 'win32') return 'nsis';
  if (facts.platform === 'darwin') return 'mac';
  if (facts.isAppImage) return facts.isWritable ? 'appimage' : 'read-only';
  if (facts.packageType !== 'deb' && facts.packageType !== 'rpm') return 'foreign';
  return facts.hasRights ? facts.packageType : 'no-rights';
}

/**
 * Whether a request may go out for an update: encrypted, or to this computer where the address that was named is there. This
 * holds for redirects too.
 */
export function mayAsk(url: string, address: string): boolean {
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && origin === new URL(address).origin);
}
