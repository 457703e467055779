import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import * as v from 'valibot';
import { contract, type CallName, type EventName, type EventPayload, type Handlers } from '../shared/contract';
import { failed, type Result } from '../shared/errors';
import type { Log } from './log';

const channel = (name: CallName | EventName) => `flare:${name}`;

/**
 * Answers the renderer's calls: check the sender, validate, handle. A bug in a handler becomes `unexpected` and is logged.
 *
 * @param isTrusted says whether the sender is our own page; asked before anything is awaited
 */
export function serveCalls(handlers: Handlers, isTrusted: (event: IpcMainInvokeEvent) => boolean, log: Log): void {
  for (const name of Object.keys(contract.calls) as CallName[]) {
    ipcMain.handle(channel(name), (event, input) => {
      if (!isTrusted(event)) return failed('sender_refused');
      return answer(name, handlers, input).catch((error: unknown) => {
        log.error(`call ${name} failed`, error);
        return failed('unexpected');
      });
    });
  }
}

async function answer(name: CallName, handlers: Handlers, input: unknown): Promise<Result<unknown>> {
  const parsed = v.safeParse(contract.calls[name].input, input);
  if (!parsed.success) return failed('input_invalid', v.getDotPath(parsed.issues[0]) ?? '');
  // The schema belongs to this very name; TypeScript cannot follow that through the union.
  const handle = handlers[name] as (input: unknown) => Promise<Result<unknown>>;
  return handle(parsed.output);
}

/** Tells the page of an event. */
export function emit<N extends EventName>(to: WebContents, name: N, payload: EventPayload<N>): void {
  if (!to.isDestroyed()) to.send(channel(name), payload);
}
