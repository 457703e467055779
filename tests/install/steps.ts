import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';

/** One thing that was proved, or was not, with its figures. */
export interface Step {
  step: string;
  passed: boolean;
  ms: number;
  facts: Record<string, unknown>;
  /** Why it did not pass. */
  problem?: string;
}

/**
 * Does something that must not throw for the step to pass.
 *
 * @param prove gives back the step's figures
 */
export async function takeStep(name: string, prove: () => Promise<Step['facts']> | Step['facts']): Promise<Step> {
  const begun = performance.now();
  const outcome = await Promise.resolve()
    .then(prove)
    .then(
      (facts) => ({ passed: true, facts }),
      (error: unknown) => ({
        passed: false,
        facts: {},
        problem: error instanceof Error ? error.message : String(error),
      }),
    );
  return { step: name, ...outcome, ms: Math.round(performance.now() - begun) };
}

/** Throws unless it holds. */
export function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

/** What one of the test's processes tells the one that started it, a line each. */
export type Message = Step | { ask: string; value: string };

export function tell(message: Message): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

export async function* messagesOf(stream: Readable): AsyncGenerator<Message> {
  // Both ends are this test's own.
  for await (const line of createInterface({ input: stream })) yield JSON.parse(line) as Message;
}
