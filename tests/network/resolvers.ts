import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Namespace } from './namespace';
import { addresses, failingResolverPort, names } from './plan';
import type { Places } from './wiring';

// As a daemon it would give up rights, and with them the wish to end with its parent.
const common = ['--no-daemon', '--conf-file=/dev/null', '--log-facility=-'];
const closed = ['--no-hosts', '--no-resolv', '--bind-interfaces', '--except-interface=lo'];

/** The provider's resolver, which knows the names of the test network, and the router's, which asks it. Gives back what stops the rest. */
export async function startResolvers({ router, provider }: Places): Promise<() => void> {
  // What it gives out has a time to live of 0 s: nobody on the way remembers it.
  const records = Object.entries(names).map(([name, address]) => `--host-record=${name},${address}`);
  const [stop] = await Promise.all([
    startFailingResolver(provider),
    start(provider, addresses.resolver, ['--local=/test/', ...records]),
    start(router, addresses.router, [`--server=${addresses.resolver}`]),
  ]);
  return stop;
}

async function start(namespace: Namespace, address: string, args: string[]): Promise<void> {
  const resolver = namespace.serve('dnsmasq', [...common, ...closed, `--listen-address=${address}`, ...args]);
  await untilStarted(resolver);
}

async function untilStarted({ stderr }: ChildProcess): Promise<void> {
  if (!stderr) throw new Error('The resolver has no standard error.');
  const words = [];
  for await (const line of createInterface({ input: stderr })) {
    words.push(line);
    if (!line.includes(': started')) continue;
    stderr.resume();
    return;
  }
  throw new Error(`The resolver did not start: ${words.join(' ')}`);
}

/** A resolver that answers every question with SERVFAIL. */
async function startFailingResolver(provider: Namespace): Promise<() => void> {
  const socket = await provider.bind(addresses.resolver, failingResolverPort);
  socket.on('message', (question, { address, port }) => {
    // RFC 1035, 4.1.1: the answer has the question's number; its first flag is "response", its last four bits are the code.
    const answer = Buffer.from(question);
    answer.writeUInt16BE(0x8182 | (question.readUInt16BE(2) & 0x0100), 2);
    socket.send(answer, port, address);
  });
  socket.unref();
  return () => socket.close();
}
