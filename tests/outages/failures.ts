import type { EvidenceDetail, VerdictKind } from '../../src/shared/line';
import type { Controls, Undo } from '../network/controls';

/** A failure of the line as the subscriber meets it. */
export interface Failure {
  name: string;
  /** Ends with the failure in force. */
  begin: (network: Controls) => Promise<Undo>;
  verdict: VerdictKind;
  /** The verdict in the tray's tooltip. */
  words: string;
  /** Whether a report gets through meanwhile; where that is left to chance, `maybe`. */
  reachesCrm: 'yes' | 'no' | 'maybe';
  /** What the user lets go with the report; all unless given. */
  evidence?: EvidenceDetail;
  /** How long verdict and recovery may take, in s. */
  bounds: { verdict: number; recovery: number };
}

const hard = { verdict: 20, recovery: 15 };
/** Delays are told from accidents by the figures of several looks. */
const slow = { verdict: 60, recovery: 60 };
/** Every other look at a line that loses 30 % loses nothing: 24 s as a rule, and one time in twenty more than a minute. */
const byChance = { verdict: 120, recovery: 60 };
/** The CRM, which 100,000 copies share, is asked every 60 s, and its silence checked once. */
const rare = { verdict: 75, recovery: 75 };

const behindRouter = { verdict: 'internet-down', words: 'Your router works, the internet behind it does not' } as const;
const poor = { verdict: 'poor', words: 'The line is slow or loses packets', reachesCrm: 'maybe' } as const;

export const failures: readonly Failure[] = [
  {
    name: 'the cable is pulled',
    begin: (network) => network.pullCable(),
    verdict: 'disconnected',
    words: 'Your computer is not connected',
    reachesCrm: 'no',
    bounds: hard,
  },
  {
    name: 'the router stops',
    begin: (network) => network.stopRouter(),
    verdict: 'router-silent',
    words: 'Your router does not answer',
    reachesCrm: 'no',
    bounds: hard,
  },
  {
    name: "the provider's uplink is cut",
    begin: (network) => network.cutUplink(),
    ...behindRouter,
    reachesCrm: 'no',
    bounds: hard,
  },
  {
    name: 'only the internet is cut',
    begin: (network) => network.cutUplink('provider'),
    ...behindRouter,
    reachesCrm: 'yes',
    evidence: 'without-addresses',
    bounds: hard,
  },
  {
    name: 'the resolver is silent',
    begin: (network) => network.breakResolver(),
    verdict: 'names-failing',
    words: 'Names cannot be looked up',
    // Chromium keeps the CRM's address for a minute.
    reachesCrm: 'maybe',
    bounds: hard,
  },
  {
    name: 'a sign-in page is in the way',
    begin: (network) => network.portalUp(),
    verdict: 'portal',
    words: 'A sign-in page is in the way',
    reachesCrm: 'no',
    bounds: hard,
  },
  {
    name: 'the CRM is down',
    begin: (network) => network.crmDown(),
    verdict: 'crm-silent',
    words: 'Your provider’s ticket system does not answer',
    reachesCrm: 'no',
    bounds: rare,
  },
  {
    name: '30 % of the packets are lost',
    begin: (network) => network.losePackets(30),
    ...poor,
    bounds: byChance,
  },
  {
    name: 'every round trip takes 800 ms longer',
    begin: (network) => network.addDelay(800),
    ...poor,
    bounds: slow,
  },
];
