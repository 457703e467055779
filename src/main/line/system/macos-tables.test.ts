import { describe, expect, it } from 'vitest';
import { parseHardwarePorts, parseNetstat } from './macos-tables';

const today = `Routing tables

Internet:
Destination        Gateway            Flags               Netif Expire
default            192.168.1.1        UGScg                 en0
default            10.0.0.1           UGScIg                en7
127                127.0.0.1          UCS                   lo0
192.168.1.1/32     link#14            UCS                   en0      !
192.168.1.1        aa:bb:cc:dd:ee:ff  UHLWIir               en0   1193

Internet6:
Destination        Gateway                Flags       Netif Expire
default            fe80::%utun0           UGcIg       utun0
default            fe80::1%en0            UGcg          en0
::1                ::1                    UHL           lo0
`;
const older = `Internet:
Destination        Gateway            Flags        Refs      Use   Netif Expire
default            10.10.10.1         UGSc           20       16     en0
`;
const dialUp = `Internet:
default            link#21            UCS                  ppp0
`;

describe('default routes of netstat', () => {
  it('are IPv4 first, and in each those first that are not bound to their interface', () => {
    expect(parseNetstat(today)).toEqual([
      { interfaceName: 'en0', gateway: '192.168.1.1' },
      { interfaceName: 'en7', gateway: '10.0.0.1' },
      { interfaceName: 'en0', gateway: 'fe80::1%en0' },
      { interfaceName: 'utun0', gateway: 'fe80::%utun0' },
    ]);
  });

  it.each([
    ['of older systems', older, [{ interfaceName: 'en0', gateway: '10.10.10.1' }]],
    ['without a router', dialUp, [{ interfaceName: 'ppp0', gateway: null }]],
    ['where there are none', 'Routing tables\n', []],
  ])('%s', (_, table, routes) => {
    expect(parseNetstat(table)).toEqual(routes);
  });
});

describe('hardware ports', () => {
  const ports = `
Hardware Port: USB 10/100/1000 LAN
Device: en7
Ethernet Address: aa:bb:cc:00:00:07

Hardware Port: iPhone USB
Device: en5
Ethernet Address: aa:bb:cc:00:00:05

Hardware Port: Thunderbolt Bridge
Device: bridge0
Ethernet Address: aa:bb:cc:00:00:0b

Hardware Port: Wi-Fi
Device: en0
Ethernet Address: aa:bb:cc:00:00:00
`;

  it.each([
    ['en0', 'wifi'],
    ['en7', 'cable'],
    ['en5', 'mobile'],
    ['bridge0', 'other'],
    ['en9', 'other'],
  ])('%s is %s', (name, kind) => {
    expect(parseHardwarePorts(ports, name)).toBe(kind);
  });
});
