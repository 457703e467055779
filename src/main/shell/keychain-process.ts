import { join } from 'node:path';
import { utilityProcess } from 'electron';
import { brand } from '../brand';
import type { KeychainProcess } from '../account/keychain-conversation';

/** Starts the utility process that alone talks to the keychain. */
export function spawnKeychainProcess(): KeychainProcess {
  const child = utilityProcess.fork(join(import.meta.dirname, 'keychain-process.js'), [], {
    serviceName: `${brand.name} keychain`,
    // What it says of an error is read by us: in no language but the C locale's.
    env: { ...process.env, LC_ALL: 'C' },
  });
  // Newer Electrons tell of a crash before the exit; without a listener that would be thrown here.
  child.on('error', () => undefined);
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill(),
  };
}
