import { describe, expect, it } from 'vitest';
import { readConnectionFacts } from './connection-facts';
import { createSystem, type Interface, type System } from './system/system';

const wlan0: Interface = { name: 'wlan0', kind: 'wifi', addresses: ['192.168.1.23', '2001:db8::23'], scopeId: null };
const docker0: Interface = { name: 'docker0', kind: 'virtual', addresses: ['172.17.0.1'], scopeId: null };
const never = new Promise<never>(() => undefined);

const system = (overrides: Partial<System>): System => ({
  interfaces: () => Promise.resolve([docker0, wlan0]),
  exactKindOf: ({ kind }) => Promise.resolve(kind),
  routes: () => Promise.resolve([{ interfaceName: 'wlan0', gateway: '192.168.1.1' }]),
  isNeighbour: () => Promise.resolve(null),
  wifiSignalPercent: () => Promise.resolve(72),
  createResolvers: () => [],
  ...overrides,
});

const all = {
  ...{ kind: 'wifi', interfaceName: 'wlan0', localAddress: '192.168.1.23' },
  ...{ gatewayAddress: '192.168.1.1', wifiSignalPercent: 72 },
};
const nothing = {
  ...{ kind: null, interfaceName: null, localAddress: null },
  ...{ gatewayAddress: null, wifiSignalPercent: null },
};

describe('the facts about the connection', () => {
  it.each<[string, Partial<System>, object]>([
    ['are those of the link', {}, all],
    [
      'name the router only where it is known',
      { routes: () => Promise.resolve(null) },
      { ...all, gatewayAddress: null },
    ],
    [
      'lack the signal where it comes too late',
      { wifiSignalPercent: () => never },
      { ...all, wifiSignalPercent: null },
    ],
    [
      'lack the signal of a cable',
      { exactKindOf: () => Promise.resolve('cable') },
      { ...all, kind: 'cable', wifiSignalPercent: null },
    ],
    [
      'lack the kind where it comes too late',
      { exactKindOf: () => never },
      { ...all, kind: null, wifiSignalPercent: null },
    ],
    ['are none where the routes come too late', { routes: () => never }, nothing],
    ['are none without a link', { interfaces: () => Promise.resolve([]) }, nothing],
  ])('%s', async (_, overrides, facts) => {
    expect(await readConnectionFacts(50, system(overrides))).toEqual(facts);
  });

  it('are read from this computer', async () => {
    expect(Object.keys(await readConnectionFacts(2000, createSystem(process.platform)))).toEqual(Object.keys(all));
  });
});
