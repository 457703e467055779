import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../fleet/random';
import { type Network, startNetwork } from './network';
import { whyNoNetwork } from './possible';
import { ask, type Findings, findings, fine, look } from './testing/view';

describe.skipIf((await whyNoNetwork()) !== null)('a poor line of the test network', { timeout: 120_000 }, () => {
  let network: Network;
  const countAnswers = async () => Number(await ask(network, 'ask-often.mjs', '400'));

  beforeAll(async () => {
    network = await startNetwork();
  });
  afterEach(() => network.heal());
  afterAll(() => network.close());

  it.each(['link', 'uplink'] as const)('loses packets on the %s, and none before and after', async (where) => {
    expect(await countAnswers()).toBe(400);
    const undo = await network.losePackets(30, where);
    const answered = await countAnswers();
    // Outside these bounds once in 50,000 runs: 280 are expected, and the standard deviation is 9.
    expect(answered).toBeGreaterThan(240);
    expect(answered).toBeLessThan(320);
    await undo();
    expect(await countAnswers()).toBe(400);
  });

  it('takes longer for everything beyond the router, and is quick before and after', async () => {
    const quick = { router: true, names: true, internet: true, page: true };
    const isQuick = async () => {
      const { router, names, internet, page } = await look(network, 8000);
      return { router: router.ms < 400, names: names.ms < 400, internet: internet.ms < 400, page: page.ms < 400 };
    };
    await expect.poll(isQuick, { timeout: 10_000 }).toEqual(quick);
    const undo = await network.addDelay(800);
    const isSlow = async () => {
      const view = await look(network, 8000);
      const far = [view.names, view.internet, view.secondTarget];
      return {
        found: findings(view),
        isNear: view.router.ms < 400,
        isFarOnce: far.every(({ ms }) => ms >= 800 && ms < 1200),
      };
    };
    await expect.poll(isSlow, { timeout: 30_000 }).toEqual({ found: fine, isNear: true, isFarOnce: true });
    await undo();
    await expect.poll(isQuick, { timeout: 10_000 }).toEqual(quick);
  });

  it('flaps, and is fine when it is taken back', async () => {
    const seen = new Set<Findings['internet']>();
    const undo = await network.flap({ random: seededRandom(1), stayMs: [100, 300] });
    const isUpAndDown = async () => {
      seen.add((await look(network, 300)).internet.found);
      return seen.has('answers') && seen.size > 1;
    };
    await expect.poll(isUpAndDown, { timeout: 60_000 }).toBe(true);
    await undo();
    await expect.poll(async () => findings(await look(network)), { timeout: 10_000 }).toEqual(fine);
  });
});
