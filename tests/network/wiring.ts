import type { Namespace } from './namespace';
import { addresses, devices, nets } from './plan';

export interface Places {
  client: Namespace;
  router: Namespace;
  provider: Namespace;
  internet: Namespace;
}

const forward = 'echo 1 > /proc/sys/net/ipv4/ip_forward';

const assign = (device: string, ...own: string[]) =>
  [...own.map((address) => `ip address add ${address}/24 dev ${device}`), `ip link set ${device} up`].join('\n');

const cable = (device: string, far: string, { pid }: Namespace) =>
  `ip link add ${device} type veth peer name ${far} netns ${pid}`;

/** Lays the cables, gives out the addresses and sets the routes. */
export async function wire({ client, router, provider, internet }: Places): Promise<void> {
  await Promise.all([
    router.configure(cable(devices.routerHome, devices.client, client)),
    provider.configure(cable(devices.providerLine, devices.routerUplink, router)),
    internet.configure(cable(devices.internet, devices.providerCore, provider)),
  ]);
  const [line, core] = [addresses.providerLine, addresses.providerCore];
  await Promise.all([
    client.configure(`
      ${assign(devices.client, addresses.client)}
      ip route add default via ${addresses.router}`),
    router.configure(`
      ${forward}
      ${assign(devices.routerHome, addresses.router)}
      ${assign(devices.routerUplink, addresses.routerUplink)}
      ip route add default via ${line}`),
    provider.configure(`
      ${forward}
      ${assign(devices.providerLine, line, addresses.crm, addresses.resolver)}
      ${assign(devices.providerCore, core)}
      ip route add ${nets.home} via ${addresses.routerUplink}`),
    internet.configure(`
      ${assign(devices.internet, ...addresses.targets)}
      ip route add default via ${core}`),
  ]);
  await client.configure(ownView);
}

/**
 * What a program reads of its network in files, for the client alone: its devices in /sys, its resolver in /etc. The files are
 * mounted over the machine's own in the client's mount namespace, and are gone from the disk at once.
 */
const ownView = `
  mount -t sysfs sysfs /sys
  overlay() { file=$(mktemp); cat > "$file"; chmod 644 "$file"; mount --bind "$file" "$1"; rm "$file"; }
  echo 'nameserver ${addresses.router}' | overlay /etc/resolv.conf
  [ ! -e /etc/nsswitch.conf ] || { sed 's/^hosts:.*/hosts: files dns/' /etc/nsswitch.conf | overlay /etc/nsswitch.conf; }`;
