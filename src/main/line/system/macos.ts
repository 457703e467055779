import { isIPv6 } from 'node:net';
import { run } from './command';
import { kindByName } from './kinds';
import { parseHardwarePorts, parseNetstat } from './macos-tables';
import type { Platform } from './system';

export const macos: Platform = {
  kindOf: (name) => Promise.resolve(kindByName(name)),

  /** Cable and Wi-Fi are both called en<number>. */
  async exactKindOf({ name }, signal) {
    const ports = await run('/usr/sbin/networksetup', ['-listallhardwareports'], signal);
    return ports === null ? 'other' : parseHardwarePorts(ports, name);
  },

  async routes(_, signal) {
    const table = await run('/usr/sbin/netstat', ['-rn'], signal);
    return table === null ? null : parseNetstat(table);
  },

  /** The ARP table keeps a dead router for 20 minutes, so it is pinged; silence proves nothing, for many do not answer. */
  async isNeighbour({ gateway }, signal) {
    if (gateway === null) return null;
    const [program, args] = isIPv6(gateway) ? ['/sbin/ping6', ['-c', '1']] : ['/sbin/ping', ['-c', '1', '-t', '1']];
    return (await run(program, [...args, gateway], signal)) === null ? null : true;
  },

  /** The one program that tells it looks for networks first, for longer than the evidence waits. */
  wifiSignalPercent: () => Promise.resolve(null),
};
