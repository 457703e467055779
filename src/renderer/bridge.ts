import type { Bridge, Client, EventName, EventPayload } from '../shared/contract';
import { failed } from '../shared/errors';

/** Main, as the renderer sees it. */
export interface Flare {
  client: Client;
  /** Calls `listener` with every payload of the event, until the returned function is called. */
  on: <N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void) => () => void;
}

declare global {
  interface Window {
    flare: Bridge;
  }
}

/**
 * Gives what the preload exposes its types back. The casts hold because the compiler checks main's handlers and events
 * against the same contract. A call that main did not answer at all becomes the error `unexpected`.
 */
export function connect(bridge: Bridge): Flare {
  const calls = Object.entries(bridge.call).map(([name, call]) => [
    name,
    (input?: unknown) => call(input).catch(() => failed('unexpected')),
  ]);
  return {
    client: Object.fromEntries(calls) as Client,
    on: (name, listener) => bridge.on[name](listener as (payload: unknown) => void),
  };
}
