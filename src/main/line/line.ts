import type { Rung } from '../../shared/line';

/**
 * What one look at a rung found.
 * - `pass`, `fail`: it answered or it did not, before the deadline
 * - `unchecked`: there is nothing to ask here (no gateway known, no target configured), or it could not be asked
 */
export interface RungResult {
  rung: Rung;
  outcome: 'pass' | 'fail' | 'unchecked';
  /** One for each answer, in ms. */
  latenciesMs: number[];
  /** How many times it was asked; those without a latency were lost. */
  asked: number;
  /** Of independent targets that were asked, how many did not answer. */
  targets: { asked: number; failed: number };
}

/** What to ask. Names and addresses come from the provider's policy and the account; nobody else is contacted. */
export interface ProbeTargets {
  /** The CRM's origin; `null` while no provider is known. */
  crmOrigin: string | null;
  /** `host:port` of the internet, to be connected to over TCP. */
  internet: string[];
  /** A name to look up beside the CRM's. */
  names: string[];
  /** A plain-http address that answers 204 where no sign-in page is in the way. */
  portalUrl: string | null;
}

export interface Probes {
  /**
   * Asks every rung at the same time. Ends within `deadlineMs`, whatever happens; never throws.
   *
   * @param samples how often the router and each target of the internet are called, 100 ms apart; 1 where none is given
   */
  look(targets: ProbeTargets, deadlineMs: number, samples?: number): Promise<RungResult[]>;
}

/** Facts about this computer's connection, for the evidence; each `null` where it is not known (in time). */
export interface ConnectionFacts {
  kind: 'cable' | 'wifi' | 'mobile' | 'other' | null;
  interfaceName: string | null;
  localAddress: string | null;
  gatewayAddress: string | null;
  /** From 0 to 100. */
  wifiSignalPercent: number | null;
}
