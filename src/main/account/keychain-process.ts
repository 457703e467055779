import { performKeychainOperation } from './keychain-operation';

/** The utility process that alone talks to the system's keychain. */
process.parentPort.on('message', ({ data }) => {
  void performKeychainOperation(data).then((reply) => process.parentPort.postMessage(reply));
});
