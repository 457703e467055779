import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Network, startNetwork } from './network';
import { whyNoNetwork } from './possible';
import { familyOf, inhabitedNamespaces, namespaceOf } from './testing/remains';
import { findings, fine, look } from './testing/view';

const machine = () => ({ resolver: readFileSync('/etc/resolv.conf', 'utf8'), devices: networkInterfaces() });

describe.skipIf((await whyNoNetwork()) !== null)('a test network', { timeout: 30_000 }, () => {
  it('has nothing to do with another one, nor with the machine', async () => {
    const before = machine();
    const [one, other] = await Promise.all([startNetwork(), startNetwork()]);
    const sees = (network: Network) => expect.poll(async () => findings(await look(network)), { timeout: 10_000 });
    await one.cutUplink();
    await sees(one).toMatchObject({ crm: 'silent' });
    await sees(other).toEqual(fine);
    expect(one.crm.requests('getSubjects')).toHaveLength(0);
    expect(other.crm.requests('getSubjects')).not.toHaveLength(0);
    expect(machine()).toEqual(before);
    await Promise.all([one.close(), other.close()]);
  });

  it('leaves nothing behind when it is closed', async () => {
    const before = await familyOf(process.pid);
    const network = await startNetwork();
    await network.addDelay(10);
    network.run('sleep', ['1000']);
    await network.close();
    expect(await familyOf(process.pid)).toEqual(before);
  });

  it('leaves nothing behind when the process that made it is killed', async () => {
    const args = ['--import', 'tsx', join(import.meta.dirname, 'testing/hold.ts')];
    const holder = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    const family = await familyOf(holder.pid ?? 0);
    const namespaces = new Set(await Promise.all(family.map(namespaceOf)));
    namespaces.delete(await namespaceOf(process.pid));
    expect(namespaces.size).toBe(4);

    holder.kill('SIGKILL');
    const remaining = async () => {
      const inhabited = await inhabitedNamespaces();
      const processes = (await Promise.all(family.map(namespaceOf))).filter((namespace) => namespace !== null);
      return { processes, namespaces: [...namespaces].filter((namespace) => inhabited.has(namespace)) };
    };
    await expect.poll(remaining, { timeout: 10_000 }).toEqual({ processes: [], namespaces: [] });
  });
});
