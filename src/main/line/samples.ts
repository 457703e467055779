import { pause } from './deadline';
import type { RungResult } from './line';
import type { TcpAnswer } from './tcp';

/** Between two samples, in ms. */
const INTERVAL_MS = 100;

/** TCP repeats an unanswered call after a second (RFC 6298, 2.1), some a little early. */
const REPEATED_AFTER_MS = 900;

/** Calls several times, without waiting for one answer before the next call. */
export function sample(call: () => Promise<TcpAnswer>, samples: number, signal: AbortSignal): Promise<TcpAnswer[]> {
  const calls = Array.from({ length: samples }, async (_, index) => {
    await pause(index * INTERVAL_MS, signal);
    return call();
  });
  return Promise.all(calls);
}

/**
 * Loss and latency of calls to one target. An answer that took about a second longer than the quickest came to a repeated
 * call: the first was lost, and what it took says nothing about the line.
 */
export function countSamples(answers: TcpAnswer[]): Pick<RungResult, 'latenciesMs' | 'asked'> {
  const latencies = answers.flatMap((answer) => (answer.kind === 'answered' ? answer.latencyMs : []));
  const quickest = Math.min(...latencies);
  return {
    latenciesMs: latencies.filter((latency) => latency < quickest + REPEATED_AFTER_MS),
    asked: answers.filter(({ kind }) => kind !== 'unasked').length,
  };
}

export const isAnswered = (answers: TcpAnswer[]): boolean => answers.some(({ kind }) => kind === 'answered');
