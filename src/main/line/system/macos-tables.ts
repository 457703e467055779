import { isIP } from 'node:net';
import type { InterfaceKind, Route } from './system';

/** The default routes of `netstat -rn`, IPv4 first, and in each the one taken first: it alone is not bound to its interface. */
export function parseNetstat(table: string): Route[] {
  const found = table.split('\n').flatMap((line) => {
    const [destination, gateway = '', flags = '', ...rest] = line.trim().split(/\s+/);
    // Older systems print two numbers before the interface, all may print one after it.
    const interfaceName = rest.find((word) => /^[a-z]/.test(word));
    if (destination !== 'default' || !interfaceName) return [];
    return [{ interfaceName, gateway: isIP(gateway) ? gateway : null, isBound: flags.includes('I') }];
  });
  const byRank = [false, true].flatMap((isBound) => found.filter((route) => route.isBound === isBound));
  return [false, true].flatMap((isIpv6) =>
    byRank
      .filter(({ gateway }) => (gateway?.includes(':') ?? false) === isIpv6)
      .map(({ interfaceName, gateway }) => ({ interfaceName, gateway })),
  );
}

const kinds: [InterfaceKind, RegExp][] = [
  ['wifi', /wi-?fi|airport/i],
  ['mobile', /iphone|ipad|modem|wwan/i],
  ['cable', /ethernet|lan/i],
];

/** What kind of interface `networksetup -listallhardwareports` says it is. */
export function parseHardwarePorts(output: string, interfaceName: string): InterfaceKind {
  const ports = output.matchAll(/^Hardware Port: (.+)\r?\nDevice: (\S+)/gm);
  const port = [...ports].find(([, , device]) => device === interfaceName)?.[1] ?? '';
  return kinds.find(([, fits]) => fits.test(port))?.[0] ?? 'other';
}
