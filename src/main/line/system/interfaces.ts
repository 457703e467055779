import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import type { Interface, InterfaceKind } from './system';

/**
 * The interfaces that are up, running (a cable is in, a station is joined) and have an address to go out with.
 * libuv leaves out those that are not up and running.
 *
 * @returns `null` where the system does not tell
 */
export async function usableInterfaces(
  kindOf: (interfaceName: string) => Promise<InterfaceKind>,
): Promise<Interface[] | null> {
  const all = readInterfaces();
  if (all === null) return null;
  const usable = Object.entries(all)
    .map(([name, infos]) => ({ name, infos: infos ?? [] }))
    .filter(({ infos }) => usableAddresses(infos).length > 0);
  return Promise.all(
    usable.map(async ({ name, infos }) => ({
      name,
      kind: await kindOf(name),
      addresses: usableAddresses(infos),
      scopeId: infos.find(({ scopeid }) => scopeid)?.scopeid ?? null,
    })),
  );
}

function readInterfaces() {
  try {
    return networkInterfaces();
  } catch {
    return null; // Where a sandbox forbids it.
  }
}

/** The addresses one can go out with: no loopback, none that only says that nobody gave one. IPv4 first. */
export function usableAddresses(infos: Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[]): string[] {
  const usable = infos.filter(({ address, internal }) => !internal && !/^(169\.254\.|fe[89ab])/i.test(address));
  return usable.toSorted((a, b) => a.family.localeCompare(b.family)).map(({ address }) => address);
}
