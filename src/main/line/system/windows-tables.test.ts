import { describe, expect, it } from 'vitest';
import type { Interface } from './system';
import { hasHardwareAddress, parseRoutePrint } from './windows-tables';

const interfaces: Interface[] = [
  { name: 'WLAN', kind: 'wifi', addresses: ['192.168.1.23'], scopeId: 12 },
  { name: 'Ethernet', kind: 'cable', addresses: ['192.168.1.24'], scopeId: 7 },
];

const german = `===========================================================================
Schnittstellenliste
 12...aa bb cc dd ee ff ......Intel(R) Wi-Fi 6 AX201 160MHz
  1...........................Software Loopback Interface 1
===========================================================================

IPv4-Routentabelle
===========================================================================
Aktive Routen:
     Netzwerkziel    Netzwerkmaske          Gateway    Schnittstelle Metrik
          0.0.0.0          0.0.0.0      192.168.1.1     192.168.1.23     50
          0.0.0.0          0.0.0.0      192.168.1.1     192.168.1.24     25
          0.0.0.0          0.0.0.0   Auf Verbindung       10.8.0.2      5
        127.0.0.0        255.0.0.0   Auf Verbindung         127.0.0.1    331
===========================================================================
Ständige Routen:
  Netzwerkadresse          Netzmaske  Gatewayadresse  Metrik
          0.0.0.0          0.0.0.0      192.168.1.1       1
===========================================================================

IPv6-Routentabelle
===========================================================================
Aktive Routen:
 If Metrik Netzwerkziel             Gateway
 12    281 ::/0                     fe80::211:22ff:fe33:4455
  1    331 ::1/128                  Auf Verbindung
===========================================================================
Ständige Routen:
  Keine
`.replaceAll('\n', '\r\n');

describe('default routes of route print', () => {
  it('are IPv4 first, the smaller metric first, in any language, and those of interfaces in use', () => {
    expect(parseRoutePrint(german, interfaces)).toEqual([
      { interfaceName: 'Ethernet', gateway: '192.168.1.1' },
      { interfaceName: 'WLAN', gateway: '192.168.1.1' },
      { interfaceName: 'WLAN', gateway: 'fe80::211:22ff:fe33:4455%12' },
    ]);
  });

  it('may have no router', () => {
    const dialUp: Interface = { name: 'Mobilfunk', kind: 'mobile', addresses: ['10.8.0.2'], scopeId: null };
    expect(parseRoutePrint(german, [dialUp])).toEqual([{ interfaceName: 'Mobilfunk', gateway: null }]);
  });

  it('are none where there are none', () => {
    expect(parseRoutePrint('Active Routes:\r\n  None\r\n', interfaces)).toEqual([]);
  });
});

describe('arp -a', () => {
  const output = (row: string) =>
    `\r\nInterface: 192.168.1.23 --- 0xc\r\n  Internet Address      Physical Address      Type\r\n${row}\r\n`;

  it.each([
    ['  192.168.1.1           aa-bb-cc-dd-ee-ff     dynamic   ', true],
    ['  192.168.1.10          aa-bb-cc-dd-ee-ff     dynamic   ', false],
    ['  192.168.1.1           00-00-00-00-00-00     invalid   ', false],
    ['No ARP Entries Found.', false],
  ])('%j', (row, isThere) => {
    expect(hasHardwareAddress(output(row), '192.168.1.1')).toBe(isThere);
  });
});
