import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Namespace } from '../../../tests/network/namespace';
import { whyNoNetwork } from '../../../tests/network/possible';
import { outcomes, startLooker } from './testing/looking';
import { startNameServer } from './testing/name-server';

const nobody = { crmOrigin: null, internet: [], names: [], portalUrl: null };

/** Says nothing to whoever calls a port, but tells its hardware address to whoever asks for it. */
const stealth = `table inet stealth { chain in { type filter hook input priority 0; meta l4proto tcp drop; }; }`;

describe.skipIf((await whyNoNetwork()) !== null)('a computer and its router', { timeout: 30_000 }, () => {
  let client: Namespace;
  let router: Namespace;
  beforeAll(async () => {
    client = await Namespace.createFirst();
    router = await client.createNext();
    await router.configure(`ip link add lan0 type veth peer name eth0 netns ${client.pid}`);
    for (const namespace of [client, router]) {
      await namespace.configure('echo 0 > /proc/sys/net/ipv6/conf/all/disable_ipv6');
    }
    await router.configure(`
      ip address add 10.77.0.1/24 dev lan0
      ip address add fe80::1/64 dev lan0 nodad
      ip link set lan0 up`);
    await client.configure(`
      mount -t sysfs sysfs /sys
      mount -t tmpfs tmpfs /mnt
      echo 'nameserver 127.0.0.2' > /mnt/resolv.conf
      mount --bind /mnt/resolv.conf /etc/resolv.conf
      ip link set eth0 up`);
  }, 30_000);
  afterAll(() => Promise.all([client.close(), router.close()]));

  /** What somebody finds who looks for the first time, or again. */
  const startLooking = () => {
    const looker = startLooker((...args) => client.run(...args));
    onTestFinished(() => looker.close());
    return async (targets = {}) =>
      outcomes(await looker.look({ targets: { ...nobody, ...targets }, deadlineMs: 1000, samples: 1 }));
  };

  it.each([
    ['of IPv4', '', '10.77.0.2/24', 'default via 10.77.0.1'],
    ['of IPv6', '-6', 'fd00:77::2/64', 'default via fe80::1 dev eth0'],
  ])('knows a router %s that answers no call, unless it is gone', async (_, family, address, route) => {
    const look = startLooking();
    await client.configure(`ip ${family} address add ${address} dev eth0 nodad; ip ${family} route add ${route}`);
    onTestFinished(() =>
      client.configure(`ip ${family} route del ${route}; ip ${family} address del ${address} dev eth0`),
    );
    await router.filter(stealth);
    expect(await look()).toMatchObject({ link: 'pass', router: 'pass' });
    await router.filter('delete table inet stealth');
    expect(await look()).toMatchObject({ link: 'pass', router: 'pass' });
  });

  it('has no link without an address', async () => {
    const look = startLooking();
    expect(await look()).toMatchObject({ link: 'fail', router: 'unchecked' });
  });

  it('asks the name servers of the network it is in now', async () => {
    const server = await startNameServer('address', await client.bind('127.0.0.3', 53));
    onTestFinished(() => server.close());
    const look = startLooking();
    expect(await look({ names: ['a.test'] })).toMatchObject({ names: 'fail' });
    await client.configure(`echo 'nameserver 127.0.0.3' > /etc/resolv.conf`);
    expect(await look({ names: ['a.test'] })).toMatchObject({ names: 'pass' });
  });
});
