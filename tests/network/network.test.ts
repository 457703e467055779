import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Undo } from './controls';
import { type Network, startNetwork } from './network';
import { whyNoNetwork } from './possible';
import { type Findings, findings, fine, look } from './testing/view';

const reason = await whyNoNetwork();
if (reason !== null) console.warn(`The test network is left out: ${reason}.`);

const refused = 'ECONNREFUSED';
const beyondProvider = { internet: 'silent', secondTarget: 'silent', page: 'silent' };
const beyondRouter = { ...beyondProvider, crm: 'silent', names: 'silent' };
const signInPage = { internet: refused, secondTarget: refused, page: '200', crm: refused };
const wrongSignInPage = { page: '302', crm: 'DEPTH_ZERO_SELF_SIGNED_CERT' };

const failures: [string, (network: Network) => Promise<Undo>, Partial<Findings>][] = [
  ['a pulled cable', (n) => n.pullCable(), { ...beyondRouter, router: 'silent', cable: 'out' }],
  ['a silent router', (n) => n.stopRouter(), { ...beyondRouter, router: 'silent' }],
  ['an uplink cut behind the router', (n) => n.cutUplink(), beyondRouter],
  ['an uplink cut behind the provider', (n) => n.cutUplink('provider'), beyondProvider],
  ['a silent resolver', (n) => n.breakResolver(), { names: 'silent' }],
  ['a resolver that is not there', (n) => n.breakResolver('refusing'), { names: refused }],
  ['a resolver that fails', (n) => n.breakResolver('failing'), { names: 'ESERVFAIL' }],
  ['a sign-in page', (n) => n.portalUp(), signInPage],
  ['one that breaks into https', (n) => n.portalUp({ page: 'redirect', https: 'wrongName' }), wrongSignInPage],
  ['a CRM that is not there', (n) => n.crmDown(), { crm: refused }],
  ['a silent CRM', (n) => n.crmDown('silent'), { crm: 'silent' }],
];

describe.skipIf(reason !== null)('the test network', { timeout: 30_000 }, () => {
  let network: Network;
  const sees = (changed: Partial<Findings> = {}) =>
    expect.poll(async () => findings(await look(network)), { timeout: 10_000 }).toEqual({ ...fine, ...changed });

  beforeAll(async () => {
    network = await startNetwork();
  });
  afterEach(() => network.heal());
  afterAll(() => network.close());

  it('is fine', () => sees());

  it.each(failures)('shows %s, and then that all is well', async (_name, fail, changed) => {
    const undo = await fail(network);
    await sees(changed);
    await undo();
    await sees();
  });

  it('takes back several failures at once', async () => {
    await network.pullCable();
    await network.breakResolver();
    await network.crmDown();
    await network.heal();
    await sees();
  });
});
