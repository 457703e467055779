import type { AskCrm } from '../crm/reach';
import { untilAborted } from './deadline';
import type { RungResult } from './line';
import { single, unchecked } from './result';

/** @returns the rung, and whether a page stands in the CRM's place */
export async function probeCrm(
  origin: string | null,
  askCrm: AskCrm,
  signal: AbortSignal,
): Promise<{ result: RungResult; isReplaced: boolean }> {
  if (origin === null) return { result: unchecked('crm'), isReplaced: false };
  const startedAt = performance.now();
  const reach = await untilAborted(askCrm(origin, signal), signal, 'silent');
  const isAnswered = reach === 'crm' || reach === 'somebody-else';
  const latenciesMs = isAnswered ? [performance.now() - startedAt] : [];
  return { result: single('crm', reach === 'crm', { latenciesMs, asked: 1 }), isReplaced: reach === 'somebody-else' };
}
