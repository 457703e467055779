import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { type DemoCrm, startDemoCrm } from '../crm/server';
import { type Controls, createControls } from './controls';
import { startHosts } from './hosts';
import { Namespace } from './namespace';
import { addresses, crmPort } from './plan';
import { type ElectronInside, electronInside } from './electron-inside';
import { startResolvers } from './resolvers';
import { type Places, wire } from './wiring';

/**
 * A home with a client and a router, a provider with its CRM and resolver, and an internet, each a network namespace of its
 * own, over IPv4. The machine's own network is not touched, and networks do not see each other.
 */
export interface Network extends Controls {
  /** Listens at the provider; its address is `https://crm.test`, which the client's Electron trusts. */
  crm: DemoCrm;
  /** Starts a program on the client. It ends with this process. */
  run(program: string, args: string[], options?: SpawnOptions): ChildProcess;
  /** What Playwright's `_electron.launch` needs so that Electron runs on the client. */
  electron(): ElectronInside;
  /** Ends every process in it. A network that is not closed goes when this process does. */
  close(): Promise<void>;
}

/** Makes a network in which all is well. Rejects where `whyNoNetwork` gives a reason. */
export async function startNetwork(): Promise<Network> {
  const client = await Namespace.createFirst();
  const [router, provider, internet] = await Promise.all([
    client.createNext(),
    client.createNext(),
    client.createNext(),
  ]);
  const places: Places = { client, router, provider, internet };
  await wire(places);
  const [crm, ...stops] = await Promise.all([startCrm(provider), startResolvers(places), startHosts(places)]);
  const controls = createControls(places, crm);

  return {
    ...controls,
    crm,
    run: (program, args, options) => client.run(program, args, options),
    electron: () => electronInside(client, crm),
    async close() {
      await controls.heal();
      for (const stop of stops) stop();
      await crm.close();
      await Promise.all(Object.values(places).map((place: Namespace) => place.close()));
    },
  };
}

function startCrm(provider: Namespace): Promise<DemoCrm> {
  const place = { address: 'https://crm.test', open: () => provider.listen(addresses.crm, crmPort) };
  return startDemoCrm({ tls: 'selfSigned', place });
}
