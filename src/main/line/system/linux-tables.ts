import type { Route } from './system';

const RTF_UP = 0x1;
const RTF_GATEWAY = 0x2;
const RTF_REJECT = 0x200;

type Ranked = Route & { metric: number };

/** The default routes of /proc/net/route (IPv4), the one taken first. */
export function parseRoutes(table: string): Route[] {
  const found = rows(table).flatMap(([interfaceName, destination, gateway, flags, , , metric, mask]): Ranked[] => {
    if (!interfaceName || !gateway || destination !== '00000000' || mask !== '00000000') return [];
    const bits = parseInt(flags ?? '', 16);
    if (!(bits & RTF_UP) || bits & RTF_REJECT) return [];
    return [{ interfaceName, gateway: bits & RTF_GATEWAY ? ipv4(gateway) : null, metric: Number(metric) }];
  });
  return ranked(found);
}

/** The default routes of /proc/net/ipv6_route, the one taken first. */
export function parseIpv6Routes(table: string): Route[] {
  const found = rows(table).flatMap((row): Ranked[] => {
    const [destination, prefix, , , gateway, metric, , , flags, interfaceName] = row;
    if (!interfaceName || !gateway || prefix !== '00' || !/^0+$/.test(destination ?? '')) return [];
    const bits = parseInt(flags ?? '', 16);
    if (!(bits & RTF_UP) || bits & RTF_REJECT) return [];
    const address = bits & RTF_GATEWAY ? withZone(ipv6(gateway), interfaceName) : null;
    return [{ interfaceName, gateway: address, metric: parseInt(metric ?? '', 16) }];
  });
  return ranked(found);
}

/** Whether /proc/net/arp has a hardware address for it: one that is still being asked for has none. */
export function parseArp(table: string, address: string, interfaceName: string): boolean {
  const ATF_COM = 0x2;
  return rows(table).some(
    ([ip, , flags, , , device]) =>
      ip === address && device === interfaceName && (parseInt(flags ?? '', 16) & ATF_COM) !== 0,
  );
}

/** Whether `ip -6 neigh show to <address> dev <interface>` has a hardware address for it. */
export const parseIpNeighbour = (output: string): boolean =>
  output.split('\n').some((line) => /\blladdr\b/.test(line) && !/\b(FAILED|INCOMPLETE)\b/.test(line));

/** The signal of an interface in /proc/net/wireless, from 0 (-100 dBm and less) to 100 (-50 dBm and more). */
export function parseWireless(table: string, interfaceName: string): number | null {
  const row = rows(table).find(([name]) => name === `${interfaceName}:`);
  const dbm = parseFloat(row?.[3] ?? '');
  // Zero and above is what drivers say that do not measure in dBm.
  return dbm < 0 ? Math.round(Math.min(Math.max(2 * (dbm + 100), 0), 100)) : null;
}

const rows = (table: string): string[][] => table.split('\n').map((line) => line.trim().split(/\s+/));

const ranked = (routes: Ranked[]): Route[] =>
  routes.toSorted((a, b) => a.metric - b.metric).map(({ interfaceName, gateway }) => ({ interfaceName, gateway }));

/** The kernel prints the number as it lies in memory: on every machine Flare runs on, the last byte first. */
const ipv4 = (hex: string): string => [...Buffer.from(hex, 'hex')].reverse().join('.');

const ipv6 = (hex: string): string =>
  new URL(`http://[${hex.match(/.{4}/g)?.join(':') ?? ''}]`).hostname.replace(/^\[|\]$/g, '');

const withZone = (address: string, zone: string): string =>
  /^fe[89ab]/.test(address) ? `${address}%${zone}` : address;
