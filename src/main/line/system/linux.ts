import { readdir, readFile } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { run } from './command';
import { kindByName, kindBySys } from './kinds';
import { parseArp, parseIpNeighbour, parseIpv6Routes, parseRoutes, parseWireless } from './linux-tables';
import type { Platform } from './system';

/** The kernel's tables, read directly: nothing to start, nothing to install. */
export const linux: Platform = {
  async kindOf(name) {
    const folder = `/sys/class/net/${name}`;
    const [type, files] = await Promise.all([read(`${folder}/type`), readdir(folder).catch((): string[] => [])]);
    if (type === null) return kindByName(name);
    return kindBySys({
      name,
      type: Number(type),
      hasDevice: files.includes('device'),
      isWireless: files.includes('wireless') || files.includes('phy80211'),
      isTun: files.includes('tun_flags'),
    });
  },

  exactKindOf: ({ kind }) => Promise.resolve(kind),

  async routes() {
    const [ipv4, ipv6] = await Promise.all([read('/proc/net/route'), read('/proc/net/ipv6_route')]);
    // Without IPv6 there is no second table.
    return ipv4 === null ? null : [...parseRoutes(ipv4), ...parseIpv6Routes(ipv6 ?? '')];
  },

  async isNeighbour({ gateway, interfaceName }, signal) {
    if (gateway === null) return null;
    if (!isIPv6(gateway)) {
      const table = await read('/proc/net/arp');
      return table === null ? null : parseArp(table, gateway, interfaceName);
    }
    const [address = gateway] = gateway.split('%');
    const output = await run('ip', ['-6', 'neigh', 'show', 'to', address, 'dev', interfaceName], signal);
    return output === null ? null : parseIpNeighbour(output);
  },

  async wifiSignalPercent(interfaceName) {
    const table = await read('/proc/net/wireless');
    return table === null ? null : parseWireless(table, interfaceName);
  },
};

const read = (file: string): Promise<string | null> => readFile(file, 'utf8').catch(() => null);
