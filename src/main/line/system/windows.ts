import { isIPv6 } from 'node:net';
import { win32 } from 'node:path';
import { run } from './command';
import { kindByName } from './kinds';
import { hasHardwareAddress, parseRoutePrint } from './windows-tables';
import type { Platform } from './system';

/** Windows' small programs: PowerShell takes a second of a core to start. */
export const windows: Platform = {
  kindOf: (name) => Promise.resolve(kindByName(name)),
  exactKindOf: ({ kind }) => Promise.resolve(kind),

  async routes(interfaces, signal) {
    const table = await run(program('ROUTE.EXE'), ['print'], signal);
    return table === null ? null : parseRoutePrint(table, interfaces);
  },

  async isNeighbour({ gateway }, signal) {
    if (gateway === null || isIPv6(gateway)) return null;
    const output = await run(program('ARP.EXE'), ['-a', gateway], signal);
    return output === null ? null : hasHardwareAddress(output, gateway);
  },

  /** Since 24H2 whoever asks for it makes Windows ask the user for this computer's location. */
  wifiSignalPercent: () => Promise.resolve(null),
};

/** By its full path: a program of that name elsewhere shall not run. */
const program = (name: string): string => win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', name);
