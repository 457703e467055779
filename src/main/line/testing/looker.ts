import { readFileSync } from 'node:fs';
import { createAskCrm } from '../../crm/reach';
import { readConnectionFacts } from '../connection-facts';
import { createProbes } from '../probes';
import { createSystem } from '../system/system';
import type { Order, Sight } from './looking';

/** Looks at the line from where it runs whenever its parent says so, and tells what it saw. */

const system = createSystem(process.platform);
const askCrm = createAskCrm({ fetch, fetchOnFreshConnection: fetch, deadlineMs: 10_000 }, { observe: () => undefined });
const probes = createProbes({ system, askCrm });

/** Bytes over every interface but the loopback, both ways. */
const countBytes = (): number =>
  readFileSync('/proc/net/dev', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/[\s:]+/))
    .filter(([name, received]) => name !== 'lo' && Number(received) >= 0)
    .reduce((sum, columns) => sum + Number(columns[1]) + Number(columns[9]), 0);

async function look({ targets, deadlineMs, samples }: Order): Promise<Sight> {
  const [bytesBefore, startedAt, cpuBefore] = [countBytes(), performance.now(), process.cpuUsage()];
  const results = await probes.look(targets, deadlineMs, samples);
  const ms = performance.now() - startedAt;
  const cpu = process.cpuUsage(cpuBefore);
  const facts = await readConnectionFacts(2000, system);
  const resources = process.getActiveResourcesInfo();
  return { results, facts, ms, cpuMs: (cpu.user + cpu.system) / 1000, bytes: countBytes() - bytesBefore, resources };
}

process.on('message', (order: Order) => {
  void look(order).then((sight) => process.send?.(sight));
});
process.on('disconnect', () => process.exit());
