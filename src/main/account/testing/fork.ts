import { fork, type ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { bundle } from '../../../../tests/bundle';
import type { KeychainProcess } from '../keychain-conversation';

// Bundled as what ships is: it has to start as soon.
const { folder, file } = await bundle(join(import.meta.dirname, 'fork-entry.ts'));
// Vitest ends its processes without their being asked.
afterAll(() => rm(folder, { recursive: true }));

/** Starts the real keychain process, forked by Node. The child is there for tests to look at and to kill. */
export function forkKeychainProcess(env: NodeJS.ProcessEnv): KeychainProcess & { child: ChildProcess } {
  const child = fork(file, { env, execArgv: [], stdio: 'ignore' });
  return {
    child,
    postMessage: (message: object) => child.send(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener).once('error', listener),
    kill: () => child.kill('SIGKILL'),
  };
}
