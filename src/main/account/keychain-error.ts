/** How macOS and libsecret say that there is a keychain, but not for us, not now. */
const refusal = /cancel|dismiss|locked|interaction is not allowed|passphrase/i;

/**
 * What an operation that the keychain refused tells about the keychain.
 *
 * @param reason the error's message, as keytar gives it: libsecret's or the system's own words
 * @param hasWaited whether it took long enough for somebody to have been asked
 */
export const classifyKeychainError = (reason: string, hasWaited: boolean): 'locked' | 'absent' =>
  hasWaited || refusal.test(reason) ? 'locked' : 'absent';
