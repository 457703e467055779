import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskCrm, CrmReach } from '../crm/reach';
import type { ProbeTargets } from './line';
import { createProbes } from './probes';
import type { System } from './system/system';
import { listen, refusingPort } from './testing/listener';
import { startNameServer, type NameServer } from './testing/name-server';
import { within } from './testing/within';

let names: NameServer;
let hanging: Awaited<ReturnType<typeof listen>>;
let idle: string[];
beforeAll(async () => {
  names = await startNameServer('address');
  hanging = await listen(() => undefined);
  idle = openSockets();
});
afterAll(async () => {
  names.close();
  await hanging.close();
});

const openSockets = () => process.getActiveResourcesInfo().filter((name) => /TCP|UDP|HTTP|Connect|Query/i.test(name));
const never = new Promise<never>(() => undefined);

/** This computer's loopback, as if it were the way to a router. */
const system = (overrides: Partial<System> = {}): System => ({
  interfaces: () => Promise.resolve([{ name: 'lo', kind: 'cable', addresses: ['127.0.0.1'], scopeId: null }]),
  exactKindOf: () => Promise.resolve('cable'),
  routes: () => Promise.resolve([{ interfaceName: 'lo', gateway: '127.0.0.1' }]),
  isNeighbour: () => Promise.resolve(null),
  wifiSignalPercent: () => Promise.resolve(null),
  createResolvers: names.createResolvers,
  ...overrides,
});

const nothing: ProbeTargets = { crmOrigin: null, internet: [], names: [], portalUrl: null };

async function look(targets: Partial<ProbeTargets>, askCrm: AskCrm = () => Promise.resolve('crm'), parts = system()) {
  const results = await createProbes({ system: parts, askCrm }).look({ ...nothing, ...targets }, 400);
  return Object.fromEntries(results.map(({ rung, outcome }) => [rung, outcome]));
}

describe('a look at the line', () => {
  it('climbs every rung', async () => {
    const internet = [`127.0.0.1:${await refusingPort()}`];
    expect(await look({ crmOrigin: 'https://crm.test', internet, names: ['a.test'] })).toEqual({
      ...{ link: 'pass', router: 'pass', names: 'pass' },
      ...{ internet: 'pass', portal: 'unchecked', crm: 'pass' },
    });
  });

  it('asks nobody beyond the router who was not named', async () => {
    names.questions.length = 0;
    const askCrm = () => Promise.reject(new Error('Nobody named it.'));
    expect(await look({}, askCrm)).toMatchObject({
      ...{ names: 'unchecked', internet: 'unchecked', portal: 'unchecked', crm: 'unchecked' },
    });
    expect(names.questions).toEqual([]);
  });

  it.each<[CrmReach, string, string]>([
    ['crm', 'unchecked', 'pass'],
    ['somebody-else', 'fail', 'fail'],
    ['silent', 'unchecked', 'fail'],
  ])('finds "%s" at the CRM’s address: portal %s, CRM %s', async (reach, portal, crm) => {
    expect(await look({ crmOrigin: 'http://192.0.2.1' }, () => Promise.resolve(reach))).toMatchObject({ portal, crm });
  });

  it('is not delayed by anything that hangs, and leaves nothing behind', async () => {
    names.mode = 'silent';
    const targets = {
      ...{ crmOrigin: 'https://crm.test', internet: ['a.test:443', `127.0.0.1:${hanging.port}`], names: ['a.test'] },
      portalUrl: `http://127.0.0.1:${hanging.port}/`,
    };
    const looked = look(targets, () => never);
    expect(await within(500, looked)).toEqual({
      ...{ link: 'pass', router: 'pass', names: 'fail' },
      ...{ internet: 'pass', portal: 'unchecked', crm: 'fail' },
    });
    await expect.poll(openSockets).toEqual(idle);
    names.mode = 'address';
  });

  it('knows nothing where the system tells nothing', async () => {
    const mute = system({ interfaces: () => Promise.resolve(null) });
    expect(await look({}, undefined, mute)).toMatchObject({ link: 'unchecked', router: 'unchecked' });
  });
});
