import { performKeychainOperation } from '../keychain-operation';

/** What `keychain-process.ts` is to Electron, for a process that Node forked. */
process.on('message', (message) => {
  void performKeychainOperation(message).then((reply) => process.send?.(reply));
});
