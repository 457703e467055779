import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { KeychainProcess } from '../keychain-conversation';

const entry = fileURLToPath(new URL('fork-entry.ts', import.meta.url));

/** Starts the real keychain process, forked by Node. The child is there for tests to look at and to kill. */
export function forkKeychainProcess(env: NodeJS.ProcessEnv): KeychainProcess & { child: ChildProcess } {
  const child = fork(entry, { env, execArgv: ['--import', 'tsx'], stdio: 'ignore' });
  return {
    child,
    postMessage: (message: object) => child.send(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener).once('error', listener),
    kill: () => child.kill('SIGKILL'),
  };
}
