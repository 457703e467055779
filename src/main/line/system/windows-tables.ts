import { isIP } from 'node:net';
import type { Interface, Route } from './system';

type Ranked = Route & { metric: number };

/**
 * The default routes of `route print`, IPv4 first, in each the one taken first. The words in it are the user's language;
 * the numbers are not. Its persistent routes, of other columns, are left out.
 */
export function parseRoutePrint(table: string, interfaces: Interface[]): Route[] {
  const lines = table.split(/\r?\n/);
  const ipv4 = lines.flatMap((line): Ranked[] => {
    const [, gateway, address, metric] =
      /^\s*0\.0\.0\.0\s+0\.0\.0\.0\s+(.+?)\s+([\d.]{7,})\s+(\d+)\s*$/.exec(line) ?? [];
    const through = interfaces.find(({ addresses }) => addresses.includes(address ?? ''));
    return ranked(through, gateway, metric);
  });
  const ipv6 = lines.flatMap((line): Ranked[] => {
    const [, index, metric, gateway] = /^\s*(\d+)\s+(\d+)\s+::\/0\s+(\S.*?)\s*$/.exec(line) ?? [];
    const through = interfaces.find(({ scopeId }) => scopeId === Number(index));
    const zoned = gateway?.startsWith('fe80:') ? `${gateway}%${index}` : gateway;
    return ranked(through, zoned, metric);
  });
  return [ipv4, ipv6].flatMap((routes) =>
    routes.toSorted((a, b) => a.metric - b.metric).map(({ interfaceName, gateway }) => ({ interfaceName, gateway })),
  );
}

const ranked = (through: Interface | undefined, gateway = '', metric = ''): Ranked[] =>
  through ? [{ interfaceName: through.name, gateway: isIP(gateway) ? gateway : null, metric: Number(metric) }] : [];

/** Whether `arp -a <address>` shows a hardware address for it; one that stopped answering is not listed. */
export const hasHardwareAddress = (output: string, address: string): boolean =>
  output.split(/\r?\n/).some((line) => {
    const [ip, hardware = ''] = line.trim().split(/\s+/);
    return ip === address && /^([0-9a-f]{2}-){5}[0-9a-f]{2}$/i.test(hardware) && !/^(00-){5}00$/.test(hardware);
  });
