import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Namespace } from './namespace';
import { addresses, nets } from './plan';

const device = 'slow0';
const table = 77;
const [socatPort, delayPort] = [7701, 7702];

/**
 * Holds back every packet on its way from the router to the provider: the router sends them into a TUN device, socat reads
 * them from there and hands each to us in a datagram, and back. (The kernel's own delay, netem, is in few kernels.) What is on
 * its way when the delay ends is lost.
 *
 * @param ms what each round trip takes longer
 */
export async function delayUplink(router: Namespace, ms: number): Promise<() => Promise<void>> {
  const local = '127.0.0.1';
  const socket = await router.bind(local, delayPort);
  const held = new Set<NodeJS.Timeout>();
  socket.on('message', (packet) => {
    const timer = setTimeout(() => {
      held.delete(timer);
      socket.send(packet, socatPort, local);
    }, ms);
    held.add(timer);
  });
  const socat = router.serve('socat', [
    ...['-d', '-d', `TUN,tun-name=${device},tun-type=tun,iff-no-pi,iff-up`],
    `UDP4:${local}:${delayPort},bind=${local}:${socatPort}`,
  ]);
  if (!socat.stderr) throw new Error('socat has no standard error.');
  for await (const line of createInterface({ input: socat.stderr })) if (line.includes('starting data transfer')) break;
  socat.stderr.resume();
  await router.configure(`
    echo 0 > /proc/sys/net/ipv4/conf/${device}/rp_filter
    # The router's own questions to the resolver come back to it out of the device.
    echo 1 > /proc/sys/net/ipv4/conf/${device}/accept_local
    ip route add throw ${nets.home} table ${table}
    ip route add default dev ${device} src ${addresses.routerUplink} table ${table}
    ip rule add not iif ${device} lookup ${table}`);
  return async () => {
    await router.configure(`ip rule delete lookup ${table}; ip route flush table ${table}`);
    socat.kill('SIGKILL');
    await once(socat, 'exit');
    held.forEach(clearTimeout);
    socket.close();
  };
}
