import type { AskCrm } from '../crm/reach';
import { readConnection } from './connection';
import { withDeadline } from './deadline';
import type { Probes, ProbeTargets, RungResult } from './line';
import { createLookUp } from './name-lookup';
import { probeCrm } from './probe-crm';
import { probeInternet } from './probe-internet';
import { judgeLink } from './probe-link';
import { probeNames } from './probe-names';
import { probePortal } from './probe-portal';
import { createRouterProbe } from './probe-router';
import { single } from './result';
import type { System } from './system/system';

export interface ProbesParts {
  system: System;
  /** Asks over the network stack that reports are sent with, through its proxies. */
  askCrm: AskCrm;
}

export function createProbes({ system, askCrm }: ProbesParts): Probes {
  const probeRouter = createRouterProbe(system);

  return {
    look: (targets, deadlineMs, samples = 1) =>
      withDeadline(deadlineMs, async (signal) => {
        const lookUp = createLookUp(() => system.createResolvers(), signal);
        const [near, names, internet, beyond] = await Promise.all([
          lookNear(signal, deadlineMs, samples),
          probeNames(targets, lookUp),
          probeInternet(targets.internet, { lookUp, samples, signal }),
          lookAtCrm(targets, { lookUp, signal }),
        ]);
        return [...near, names, internet, ...beyond];
      }),
  };

  async function lookNear(signal: AbortSignal, deadlineMs: number, samples: number): Promise<RungResult[]> {
    const connection = await readConnection(system, signal);
    return [judgeLink(connection), await probeRouter({ connection, samples, deadlineMs, signal })];
  }

  /** A page that answers in the CRM's place stands in the way, whatever the portal's own address says. */
  async function lookAtCrm(
    { portalUrl, crmOrigin }: ProbeTargets,
    reach: Parameters<typeof probePortal>[1],
  ): Promise<RungResult[]> {
    const [portal, crm] = await Promise.all([probePortal(portalUrl, reach), probeCrm(crmOrigin, askCrm, reach.signal)]);
    return [crm.isReplaced ? single('portal', false) : portal, crm.result];
  }
}
