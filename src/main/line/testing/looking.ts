import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ConnectionFacts, ProbeTargets, RungResult } from '../line';

export interface Order {
  targets: ProbeTargets;
  deadlineMs: number;
  samples: number;
}

/** What one look saw and cost; `resources` is what the process still held open after it. */
export interface Sight {
  results: RungResult[];
  facts: ConnectionFacts;
  ms: number;
  cpuMs: number;
  bytes: number;
  resources: string[];
}

type Run = (program: string, args: string[], options: SpawnOptions) => ChildProcess;

/** Somebody who looks at the line from another place: in a network namespace, say. */
export function startLooker(run: Run, environment: NodeJS.ProcessEnv = {}) {
  const args = ['--import', 'tsx', join(import.meta.dirname, 'looker.ts')];
  const child = run(process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...environment },
  });
  return {
    async look(order: Order): Promise<Sight> {
      child.send(order);
      const [sight] = (await once(child, 'message')) as [Sight]; // Sent by looker.ts.
      return sight;
    },
    close: () => child.disconnect(),
  };
}

/** What was found of every rung, the nearest first. */
export const outcomes = ({ results }: Pick<Sight, 'results'>): Record<string, RungResult['outcome']> =>
  Object.fromEntries(results.map(({ rung, outcome }) => [rung, outcome]));
