import { describe, expect, it } from 'vitest';
import { kindByName, kindBySys, type SysInterface } from './kinds';

describe('the kind that a name tells', () => {
  it.each([
    ['en0', 'cable'],
    ['Ethernet 2', 'cable'],
    ['LAN-Verbindung', 'cable'],
    ['Wi-Fi', 'wifi'],
    ['WLAN', 'wifi'],
    ['Drahtlosnetzwerkverbindung', 'wifi'],
    ['wlp3s0', 'wifi'],
    ['Cellular', 'mobile'],
    ['Mobilfunk', 'mobile'],
    ['wwan0', 'mobile'],
    ['utun3', 'tunnel'],
    ['ppp0', 'tunnel'],
    ['NordLynx', 'tunnel'],
    ['OpenVPN Wintun', 'tunnel'],
    ['Tailscale', 'tunnel'],
    ['vEthernet (WSL)', 'virtual'],
    ['vEthernet (Default Switch)', 'virtual'],
    ['VMware Network Adapter VMnet8', 'virtual'],
    ['VirtualBox Host-Only Network', 'virtual'],
    ['bridge100', 'virtual'],
    ['docker0', 'virtual'],
    ['br-5f3c', 'virtual'],
    ['usb0', 'other'],
  ])('%s: %s', (name, kind) => {
    expect(kindByName(name)).toBe(kind);
  });
});

describe('the kind that Linux shows', () => {
  const plain: SysInterface = { name: 'x0', type: 1, hasDevice: false, isWireless: false, isTun: false };

  it.each<[string, Partial<SysInterface>, string]>([
    ['a network card', { hasDevice: true }, 'cable'],
    ['a Wi-Fi card', { hasDevice: true, isWireless: true }, 'wifi'],
    ['a modem that calls itself one', { name: 'wwan0', hasDevice: true }, 'mobile'],
    ['a modem that speaks plain IP', { hasDevice: true, type: 519 }, 'mobile'],
    ['a bridge of containers', { name: 'docker0' }, 'virtual'],
    ['a dial-up link', { type: 512 }, 'virtual'],
    ['WireGuard', { type: 65534 }, 'tunnel'],
    ['OpenVPN', { type: 65534, isTun: true }, 'tunnel'],
    ['OpenVPN that carries Ethernet', { isTun: true }, 'tunnel'],
    ['IP in IP', { type: 768 }, 'tunnel'],
  ])('%s: %s', (_, shown, kind) => {
    expect(kindBySys({ ...plain, ...shown })).toBe(kind);
  });
});
