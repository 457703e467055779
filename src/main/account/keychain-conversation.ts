import * as v from 'valibot';
import { KeychainReply, type KeychainRequest } from './keychain-message';

/** A process that answers one request. Electron's utility process, and in unit tests a forked one. */
export interface KeychainProcess {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** However it ended: also where it could not be started. */
  onExit(listener: () => void): void;
  /** Ends it at once, whatever it does. */
  kill(): void;
}

export interface ConversationOptions {
  /** How long until `onWaiting` is called, in ms. */
  patienceMs: number;
  /** How long until the process is given up, in ms. */
  deadlineMs: number;
  onWaiting: () => void;
  /** Gives the process up at once. */
  signal: AbortSignal;
}

/**
 * Starts a process, asks it, and ends it in every case.
 *
 * @returns what it answered, or why it did not: `deadline`, `exited`, `closed` (by the signal)
 */
export function converse(
  spawn: () => KeychainProcess,
  request: KeychainRequest,
  { patienceMs, deadlineMs, onWaiting, signal }: ConversationOptions,
): Promise<KeychainReply | 'deadline' | 'exited' | 'closed'> {
  return new Promise((resolve) => {
    const process = spawn();
    const patience = setTimeout(onWaiting, patienceMs);
    const deadline = setTimeout(() => settle('deadline'), deadlineMs);
    const close = () => settle('closed');

    let isOver = false;
    function settle(outcome: KeychainReply | 'deadline' | 'exited' | 'closed'): void {
      if (isOver) return;
      isOver = true;
      clearTimeout(patience);
      clearTimeout(deadline);
      signal.removeEventListener('abort', close);
      process.kill();
      resolve(outcome);
    }

    signal.addEventListener('abort', close);
    process.onExit(() => settle('exited'));
    process.onMessage((message) => {
      const reply = v.safeParse(KeychainReply, message);
      settle(reply.success ? reply.output : 'exited');
    });
    process.postMessage(request);
  });
}
