import { describe, expect, it } from 'vitest';
import { chooseConnection } from './connection';
import type { Interface, InterfaceKind } from './system/system';

const an = (name: string, kind: InterfaceKind): Interface => ({ name, kind, addresses: ['10.0.0.2'], scopeId: null });
const [eth0, wlan0] = [an('eth0', 'cable'), an('wlan0', 'wifi')];
const [docker0, br0] = [an('docker0', 'virtual'), an('br0', 'virtual')];
const [tun0, ppp0] = [an('tun0', 'tunnel'), an('ppp0', 'virtual')];
const over = ({ name }: Interface, gateway: string | null = '10.0.0.1') => ({ interfaceName: name, gateway });

describe('the connection', () => {
  it.each([
    ['is what the default route goes over', [eth0, wlan0], [over(wlan0), over(eth0)], 'wlan0', over(wlan0)],
    ['may be a bridge, if the default route goes over it', [docker0, br0], [over(br0)], 'br0', over(br0)],
    ['is not a bridge of containers', [docker0], [], null, 'none'],
    ['is what the tunnel hangs on', [tun0, eth0], [over(tun0), over(eth0)], 'eth0', over(eth0)],
    ['is not the tunnel alone', [tun0], [over(tun0)], null, 'unknown'],
    ['is known without its router, if a tunnel took the route', [tun0, wlan0], [over(tun0)], 'wlan0', 'unknown'],
    ['is a dial-up link, which has no router', [ppp0], [over(ppp0, null)], 'ppp0', over(ppp0, null)],
    ['is what has a router before what has none', [ppp0, eth0], [over(ppp0, null), over(eth0)], 'eth0', over(eth0)],
    ['is up without a way to anywhere', [eth0], [], 'eth0', 'none'],
    ['is up where the system does not tell the routes', [eth0], null, 'eth0', 'unknown'],
    ['is not there, though its route still is', [], [over(eth0)], null, 'unknown'],
    ['is not there', [], [], null, 'none'],
  ])('%s', (_, interfaces, routes, link, route) => {
    const connection = chooseConnection(interfaces, routes);
    expect([connection.link?.name ?? null, connection.route]).toEqual([link, route]);
  });
});
