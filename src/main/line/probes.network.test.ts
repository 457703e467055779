import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Network, startNetwork } from '../../../tests/network/network';
import { addresses } from '../../../tests/network/plan';
import { whyNoNetwork } from '../../../tests/network/possible';
import type { ProbeTargets, RungResult } from './line';
import { outcomes, startLooker } from './testing/looking';

const targets: ProbeTargets = {
  crmOrigin: 'https://crm.test',
  internet: addresses.targets.map((address) => `${address}:443`),
  names: ['probe.test'],
  portalUrl: 'http://probe.test/',
};

const fine: Record<string, RungResult['outcome']> = {
  ...{ link: 'pass', router: 'pass', names: 'pass' },
  ...{ internet: 'pass', portal: 'pass', crm: 'pass' },
};
const cutOff = { names: 'fail', internet: 'fail', portal: 'unchecked', crm: 'fail' };

describe.skipIf((await whyNoNetwork()) !== null)('a look at a real network', { timeout: 30_000 }, () => {
  let network: Network;
  let folder: string;
  let looker: ReturnType<typeof startLooker>;

  const look = (samples = 1, deadlineMs = 1500) => looker.look({ targets, deadlineMs, samples });
  const finds = (found: Record<string, string>) =>
    expect.poll(async () => outcomes(await look()), { timeout: 12_000, interval: 0 }).toEqual(found);
  const lookAtRouter = async (samples: number) => {
    const { results } = await look(samples, 4000);
    const result = results.find(({ rung }) => rung === 'router');
    if (!result) throw new Error('Nobody looked at the router.');
    return result;
  };

  beforeAll(async () => {
    network = await startNetwork();
    folder = await mkdtemp(join(tmpdir(), 'flare-line-'));
    await writeFile(join(folder, 'ca.pem'), network.crm.certificate ?? '');
    looker = startLooker((...args) => network.run(...args), { NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') });
  }, 30_000);
  afterEach(() => network.heal());
  afterAll(async () => {
    looker.close();
    await network.close();
    await rm(folder, { recursive: true });
  });

  it.each<[string, (network: Network) => ReturnType<Network['pullCable']>, Record<string, string>]>([
    ['a pulled cable', (n) => n.pullCable(), { ...cutOff, link: 'fail', router: 'unchecked' }],
    ['a silent router, whose hardware address is still known', (n) => n.stopRouter(), { ...cutOff, router: 'fail' }],
    ['an uplink cut behind the router', (n) => n.cutUplink(), cutOff],
    ['an uplink cut behind the provider', (n) => n.cutUplink('provider'), { internet: 'fail', portal: 'unchecked' }],
    // The connection to the CRM still stands.
    ['a silent resolver', (n) => n.breakResolver(), { names: 'fail', portal: 'unchecked' }],
    ['a resolver that is not there', (n) => n.breakResolver('refusing'), { names: 'fail', portal: 'unchecked' }],
    ['a resolver that fails', (n) => n.breakResolver('failing'), { names: 'fail', portal: 'unchecked' }],
    ['a sign-in page', (n) => n.portalUp(), { portal: 'fail', crm: 'fail' }],
    ['a CRM that is not there', (n) => n.crmDown(), { crm: 'fail' }],
  ])('finds %s, and that all is well before and after', async (_, fail, found) => {
    await finds(fine);
    const undo = await fail(network);
    await finds({ ...fine, ...found });
    await undo();
    await finds(fine);
  });

  it('measures lost packets', async () => {
    await finds(fine);
    expect((await lookAtRouter(20)).latenciesMs).toHaveLength(20);
    await network.losePackets(50, 'link');
    const { asked, latenciesMs } = await lookAtRouter(20);
    expect(asked).toBe(20);
    // Outside these bounds once in 25,000 runs: half of them is expected.
    expect(latenciesMs.length).toBeGreaterThan(1);
    expect(latenciesMs.length).toBeLessThan(19);
  });

  it('measures delay, and finds all well on a slow line', async () => {
    await network.addDelay(800);
    // A look in which a packet had to be sent again measures more; the next one does not.
    const lookClosely = async () => {
      const { results } = await look(2, 5000);
      const measured = results.filter(({ rung }) => rung === 'names' || rung === 'internet');
      const latencies = measured.flatMap(({ latenciesMs }) => latenciesMs);
      return {
        found: outcomes({ results }),
        isOnce: measured.length === 2 && latencies.length > 1 && latencies.every((ms) => ms >= 800 && ms < 1600),
      };
    };
    await expect.poll(lookClosely, { timeout: 25_000 }).toEqual({ found: fine, isOnce: true });
  });

  it('costs little where all is well', async () => {
    await finds(fine);
    const { bytes } = await look();
    // At a look a minute, 100 bytes a second.
    expect(bytes).toBeLessThan(6000);
  });

  it('tells how this computer is connected', async () => {
    expect((await look()).facts).toEqual({
      ...{ kind: 'other', interfaceName: 'eth0', wifiSignalPercent: null },
      ...{ localAddress: addresses.client, gatewayAddress: addresses.router },
    });
  });
});
