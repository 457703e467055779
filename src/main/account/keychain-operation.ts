import * as v from 'valibot';
import { KeychainRequest, type KeychainReply } from './keychain-message';

type Keytar = typeof import('keytar');

/**
 * Does one operation on the system's keychain. It may never come back, and may take the process with it.
 * keytar's `findCredentials` is not used: on a locked keyring it ends the process.
 *
 * @throws (rejects) for anything but a `KeychainRequest`
 */
export async function performKeychainOperation(message: unknown): Promise<KeychainReply> {
  const request = v.parse(KeychainRequest, message);
  let askedAt: number | null = null;
  try {
    // Loaded here, so that a system without its library is one more keychain that says no.
    const { default: keytar } = await import('keytar');
    askedAt = performance.now();
    return await perform(keytar, request);
  } catch (error) {
    const afterMs = askedAt === null ? 0 : performance.now() - askedAt;
    return { ok: false, reason: error instanceof Error ? error.message : String(error), afterMs };
  }
}

async function perform(keytar: Keytar, request: KeychainRequest): Promise<KeychainReply> {
  const { service, account } = request;
  switch (request.operation) {
    case 'read': {
      const secret = await keytar.getPassword(service, account);
      return { ok: true, found: secret !== null, secret };
    }
    case 'write':
      await keytar.setPassword(service, account, request.secret);
      return { ok: true, found: true, secret: null };
    case 'remove':
      return { ok: true, found: await keytar.deletePassword(service, account), secret: null };
  }
}
