/** How macOS and libsecret say that there is a keychain, but not for us, not now. */
const refusal = /cancel|dismiss|locked|interaction is not allowed|passphrase/i;
/** How it is said that there is none, however long that takes. */
const absence = /not provided by any|not activatable|cannot autolaunch|could not connect|cannot open shared object/i;
/** Whoever is asked something takes longer than this to read and refuse it, in ms. */
const QUESTION_MS = 1000;

/**
 * What an operation that the keychain refused tells about the keychain.
 *
 * @param reason the error's message, as keytar gives it: libsecret's or the system's own words
 * @param afterMs how long the keychain took to refuse it
 */
export const classifyKeychainError = (reason: string, afterMs: number): 'locked' | 'absent' =>
  !absence.test(reason) && (afterMs > QUESTION_MS || refusal.test(reason)) ? 'locked' : 'absent';
