import type { Interface, Route, System } from './system/system';

/** How this computer is connected, as far as the system tells. */
export interface Connection {
  /** What connects it; `null` where nothing does. */
  link: Interface | null;
  /** The default route over the link; `none` where the computer has no default route at all. */
  route: Route | 'none' | 'unknown';
}

/** @returns `null` where the system does not tell its interfaces */
export async function readConnection(system: System, signal: AbortSignal): Promise<Connection | null> {
  const interfaces = await system.interfaces();
  return interfaces && chooseConnection(interfaces, await system.routes(interfaces, signal));
}

/**
 * The link is what the default route goes over, else any real interface: a bridge of containers is no link, but one that
 * carries the default route is. A tunnel never is, for it hangs on another interface, whose router is the one to ask.
 *
 * @param routes the one taken first; a router is preferred to a route without one, which may be a tunnel's
 */
export function chooseConnection(interfaces: Interface[], routes: Route[] | null): Connection {
  const carrying = (route: Route) =>
    interfaces.find(({ name, kind }) => name === route.interfaceName && kind !== 'tunnel') ?? null;
  const usable = (routes ?? []).filter(carrying);
  const route = usable.find(({ gateway }) => gateway !== null) ?? usable[0];
  if (route) return { link: carrying(route), route };
  const link = interfaces.find(({ kind }) => kind !== 'tunnel' && kind !== 'virtual') ?? null;
  return { link, route: routes?.length === 0 ? 'none' : 'unknown' };
}
