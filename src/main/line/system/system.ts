import type { Resolver } from 'node:dns';
import { usableInterfaces } from './interfaces';
import { linux } from './linux';
import { macos } from './macos';
import { createResolvers } from './name-servers';
import { windows } from './windows';

/** Tunnels and virtual ones (of containers and virtual machines) do not connect this computer to anything by themselves. */
export type InterfaceKind = 'cable' | 'wifi' | 'mobile' | 'other' | 'tunnel' | 'virtual';

/** A network interface that is up and has an address to go out with. */
export interface Interface {
  name: string;
  kind: InterfaceKind;
  /** Neither loopback nor link-local; IPv4 first. */
  addresses: string[];
  /** Its number in IPv6 scopes, where the system tells. */
  scopeId: number | null;
}

/** A default route; the first of a list is the one taken. */
export interface Route {
  interfaceName: string;
  /** With its zone where it is link-local; `null` where the route has none, as over a dial-up link. */
  gateway: string | null;
}

/** What only this operating system knows how to tell. Nothing here throws; what cannot be had in time is `null`. */
export interface Platform {
  kindOf(interfaceName: string): Promise<InterfaceKind>;
  /** The kind again, from a source too slow for every look. */
  exactKindOf(link: Interface, signal: AbortSignal): Promise<InterfaceKind>;
  /** The default routes, IPv4 before IPv6. */
  routes(interfaces: Interface[], signal: AbortSignal): Promise<Route[] | null>;
  /** A second opinion on a router that no port answers for: whether it is there, to be asked right after it was called. */
  isNeighbour(route: Route, signal: AbortSignal): Promise<boolean | null>;
  /** From 0 to 100. */
  wifiSignalPercent(interfaceName: string): Promise<number | null>;
}

export interface System extends Omit<Platform, 'kindOf'> {
  interfaces(): Promise<Interface[] | null>;
  /** One for each name server, as configured now. */
  createResolvers(): Resolver[];
}

/** @param name as in `process.platform` */
export function createSystem(name: NodeJS.Platform): System {
  const platform = name === 'win32' ? windows : name === 'darwin' ? macos : linux;
  return {
    ...platform,
    interfaces: () => usableInterfaces((interfaceName) => platform.kindOf(interfaceName)),
    createResolvers,
  };
}
