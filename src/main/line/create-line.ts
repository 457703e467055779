import type { EvidenceDetail, LineState, Outage, Verdict } from '../../shared/line';
import type { AskCrm } from '../crm/reach';
import type { Log } from '../log';
import { computerTime } from '../time';
import type { JsonFile } from '../storage/json-file';
import { collectEvidence, readFacts } from './collect-evidence';
import { readConnectionFacts } from './connection-facts';
import { writeEvidence } from './evidence';
import type { ConnectionFacts, ProbeTargets } from './line';
import { createLineMonitor } from './monitor';
import type { OutageBook } from './outage-book';
import { createOutages } from './outages';
import { createProbes } from './probes';
import { createSystem } from './system/system';

export interface LineParts {
  askCrm: AskCrm;
  /** What to ask; read anew at every look. */
  targets: () => ProbeTargets;
  file: JsonFile<OutageBook>;
  /** Flare's, for the evidence. */
  version: string;
  onChange: () => void;
  /** Reports can get through again. */
  onRecovery: () => void;
  onOutageEnd: (outage: Outage) => void;
  log: Log;
}

export type Line = ReturnType<typeof createLine>;

/** Watches the line, remembers its outages, and writes the evidence. */
export function createLine(parts: LineParts) {
  const system = createSystem(process.platform);
  const outages = createOutages({ file: parts.file, wall: Date.now, onEnd: parts.onOutageEnd, log: parts.log });
  const monitor = createLineMonitor({
    probes: createProbes({ system, askCrm: parts.askCrm }),
    targets: parts.targets,
    time: computerTime,
    outages,
    onChange: changed,
  });
  let connection: ConnectionFacts | null = null;
  let before: Verdict = monitor.state().verdict;

  const state = (): LineState => ({ ...monitor.state(), ...outages.lastDay(Date.now()) });
  const evidenceParts = {
    version: parts.version,
    wall: Date.now,
    line: state,
    monitor,
    readConnectionFacts: (deadlineMs: number) => readConnectionFacts(deadlineMs, system),
  };

  function changed(): void {
    const { verdict } = monitor.state();
    const isRecovery = isPassing(verdict) && !isPassing(before);
    before = verdict;
    parts.onChange();
    if (isRecovery) parts.onRecovery();
  }

  return {
    state,
    start: () => monitor.start(),
    lookNow: () => monitor.lookNow(),
    suspend: () => monitor.suspend(),
    resume: () => monitor.resume(),
    /** Looks at the line and the connection for at most 2 s, so that `evidence` has something to tell. Never rejects. */
    async gatherEvidence(): Promise<void> {
      connection = (await collectEvidence(evidenceParts)).connection;
    },
    /** What is known at the moment; it waits for nothing. */
    evidence: (detail: EvidenceDetail): string => writeEvidence(readFacts(evidenceParts, connection), detail),
    stop(): Promise<void> {
      monitor.stop();
      return outages.stop();
    },
  };
}

const isPassing = ({ kind }: Verdict): boolean => kind === 'fine' || kind === 'poor';
