import { readConnection } from './connection';
import { untilAborted, withDeadline } from './deadline';
import type { ConnectionFacts } from './line';
import type { InterfaceKind, System } from './system/system';

const unknown: ConnectionFacts = {
  kind: null,
  interfaceName: null,
  localAddress: null,
  gatewayAddress: null,
  wifiSignalPercent: null,
};

/** How this computer is connected. What is not known in time is `null`. Never throws; the network's name is not read. */
export const readConnectionFacts = (deadlineMs: number, system: System): Promise<ConnectionFacts> =>
  withDeadline(deadlineMs, async (signal) => {
    const connection = await untilAborted(readConnection(system, signal), signal, null);
    if (!connection?.link) return unknown;
    const { link, route } = connection;
    const kind = await untilAborted(system.exactKindOf(link, signal), signal, null);
    const signalPercent = kind === 'wifi' ? system.wifiSignalPercent(link.name) : Promise.resolve(null);
    return {
      kind: kind && toFact(kind),
      interfaceName: link.name,
      localAddress: link.addresses[0] ?? null,
      gatewayAddress: typeof route === 'string' ? null : route.gateway,
      wifiSignalPercent: await untilAborted(signalPercent, signal, null),
    };
  });

const toFact = (kind: InterfaceKind): ConnectionFacts['kind'] =>
  kind === 'tunnel' || kind === 'virtual' ? 'other' : kind;
