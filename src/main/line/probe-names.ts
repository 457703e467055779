import { isIP } from 'node:net';
import type { ProbeTargets, RungResult } from './line';
import type { LookUp } from './name-lookup';
import { joint } from './result';

/** Looks up every name; one answer shows that names can be looked up. */
export async function probeNames(targets: ProbeTargets, lookUp: LookUp): Promise<RungResult> {
  const answers = await Promise.all(namesOf(targets).map((name) => lookUp(name, 4)));
  return joint(
    'names',
    answers.map((answer) =>
      answer.kind === 'answered'
        ? { isAnswered: true, latenciesMs: [answer.latencyMs], asked: answer.asked }
        : { isAnswered: false, latenciesMs: [], asked: answer.asked },
    ),
  );
}

/** The CRM's name and the others, but none that no resolver is asked for. */
export function namesOf({ crmOrigin, names }: Pick<ProbeTargets, 'crmOrigin' | 'names'>): string[] {
  const crmName = crmOrigin === null ? [] : [new URL(crmOrigin).hostname];
  const asked = [...crmName, ...names].filter(
    (name) => !isIP(name.replace(/^\[|\]$/g, '')) && !/(^|\.)localhost$/.test(name),
  );
  return [...new Set(asked)];
}
