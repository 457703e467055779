import { describe, expect, it } from 'vitest';
import { parseArp, parseIpNeighbour, parseIpv6Routes, parseRoutes, parseWireless } from './linux-tables';

const header = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n';
const table = (...rows: string[]) => header + rows.map((row) => `${row.replaceAll(' ', '\t')}   \n`).join('');

const wifi = 'wlan0 00000000 FE01A8C0 0003 0 0 600 00000000 0 0 0';
const cable = 'eth0 00000000 0101A8C0 0003 0 0 100 00000000 0 0 0';
const dialUp = 'ppp0 00000000 00000000 0001 0 0 0 00000000 0 0 0';
const local = 'eth0 0001A8C0 00000000 0001 0 0 100 00FFFFFF 0 0 0';
const halfOfAll = 'tun0 00000000 0101080A 0003 0 0 0 00000080 0 0 0';
const unreachable = 'lo 00000000 00000000 0201 0 0 0 00000000 0 0 0';
const down = 'eth0 00000000 0101A8C0 0002 0 0 100 00000000 0 0 0';

describe('default routes of IPv4', () => {
  it.each([
    ['the router of the only one', [cable, local], [{ interfaceName: 'eth0', gateway: '192.168.1.1' }]],
    ['the smaller metric first', [wifi, cable], [{ gateway: '192.168.1.1' }, { gateway: '192.168.1.254' }]],
    ['one without a router', [dialUp], [{ interfaceName: 'ppp0', gateway: null }]],
    ['none among routes to half of all addresses, as tunnels set them', [halfOfAll, local], []],
    ['none that rejects', [unreachable], []],
    ['none that is down', [down], []],
    ['none in an empty table', [], []],
  ])('%s', (_, rows, expected) => {
    const routes = parseRoutes(table(...rows));
    expect(routes).toHaveLength(expected.length);
    expect(routes).toMatchObject(expected);
  });
});

describe('default routes of IPv6', () => {
  const zero = '0'.repeat(32);
  const row = (gateway: string, metric: string, flags: string, name: string, destination = `${zero} 00`) =>
    `${destination} ${zero} 00 ${gateway} ${metric} 00000001 00000000 ${flags}     ${name}\n`;
  const linkLocal = 'fe80000000000000021122fffe334455';
  const global = '20010db8000000000000000000000001';
  const net = `${global.slice(0, 16)}${'0'.repeat(16)} 40`;

  it.each([
    [
      'a link-local router with its zone',
      row(linkLocal, '00000400', '00450003', 'wlan0'),
      ['fe80::211:22ff:fe33:4455%wlan0'],
    ],
    ['a global one without', row(global, '00000400', '00000003', 'eth0'), ['2001:db8::1']],
    [
      'the smaller metric first',
      row(global, '00000400', '00000003', 'eth0') + row(linkLocal, '00000064', '00000003', 'eth1'),
      ['fe80::211:22ff:fe33:4455%eth1', '2001:db8::1'],
    ],
    ['not what the kernel rejects', row(zero, 'ffffffff', '00200200', 'lo'), []],
    ['not a net’s', row(zero, '00000100', '00000001', 'eth0', net), []],
  ])('%s', (_, rows, gateways) => {
    expect(parseIpv6Routes(rows).map(({ gateway }) => gateway)).toEqual(gateways);
  });
});

describe('the neighbour table', () => {
  const arp = `IP address       HW type     Flags       HW address            Mask     Device
192.168.1.1      0x1         0x2         02:fc:00:00:00:05     *        eth0
192.168.1.2      0x1         0x0         00:00:00:00:00:00     *        eth0
192.168.1.3      0x1         0x6         02:fc:00:00:00:07     *        eth0
`;

  it.each([
    ['one with a hardware address', '192.168.1.1', 'eth0', true],
    ['a permanent one', '192.168.1.3', 'eth0', true],
    ['one still asked for', '192.168.1.2', 'eth0', false],
    ['one of another interface', '192.168.1.1', 'wlan0', false],
    ['one whose address begins alike', '192.168.1.10', 'eth0', false],
  ])('%s', (_, address, interfaceName, isThere) => {
    expect(parseArp(arp, address, interfaceName)).toBe(isThere);
  });

  it.each([
    ['fe80::1 lladdr 02:fc:00:00:00:05 router REACHABLE\n', true],
    ['fe80::1 lladdr 02:fc:00:00:00:05 router STALE\n', true],
    ['fe80::1 lladdr 02:fc:00:00:00:05 FAILED\n', false],
    ['fe80::1 FAILED\n', false],
    ['fe80::1 INCOMPLETE\n', false],
    ['', false],
  ])('ip neigh: %j', (output, isThere) => {
    expect(parseIpNeighbour(output)).toBe(isThere);
  });
});

describe('the Wi-Fi signal', () => {
  const wireless = (level: string) => `Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE
 face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22
wlan0: 0000   54.  ${level}  -256        0      0      0      0     69        0
`;

  it.each([
    ['-56.', 88],
    ['-100.', 0],
    ['-110.', 0],
    ['-30.', 100],
    ['0.', null],
    ['200.', null],
  ])('a level of %s is %s %', (level, percent) => {
    expect(parseWireless(wireless(level), 'wlan0')).toBe(percent);
  });

  it('of another interface is not known', () => {
    expect(parseWireless(wireless('-56.'), 'wlan1')).toBeNull();
  });
});
