import type { Rung, Verdict } from '../../shared/line';
import type { RungResult } from './line';
import type { Poor } from './quality';

/** Of so many targets of the internet all have to fail before that counts without another sign. */
export const INDEPENDENT_TARGETS = 2;

/**
 * The first rung that fails. A rung's failure does not count where an answer came from beyond it: a router may be silent to
 * us and pass on everything. Rungs that were not checked say nothing.
 *
 * @param poor what the looks so far say about losses and delays; see `findPoor`
 */
export function readVerdict(results: readonly RungResult[], poor: Poor | null = null): Verdict {
  const find = (rung: Rung) => results.find((result) => result.rung === rung);
  const outcome = (rung: Rung) => find(rung)?.outcome ?? 'unchecked';
  const passes = (rung: Rung) => outcome(rung) === 'pass';
  const fails = (rung: Rung) => outcome(rung) === 'fail';

  // A page that came is a fact; the silence of what it stands before is its doing.
  if (fails('portal')) return { kind: 'portal' };
  // Names do not count here: this computer may have them in store.
  const isSomebodyThere = passes('internet') || passes('portal') || passes('crm');
  if (fails('link') && !passes('router') && !isSomebodyThere) return { kind: 'disconnected' };
  if (fails('router') && !isSomebodyThere) return { kind: 'router-silent' };

  if (!passes('internet') && !passes('portal')) {
    // The CRM's answer proves nothing: providers keep it reachable when the internet is not.
    const areAllSilent = fails('internet') && (find('internet')?.targets.asked ?? 0) >= INDEPENDENT_TARGETS;
    const signs = (['names', 'internet', 'crm'] as const).filter(fails);
    if (areAllSilent || signs.length >= 2) return { kind: 'internet-down' };
  }
  if (fails('names')) return { kind: 'names-failing' };
  // Over a poor line the CRM may not answer in time.
  if (poor) return { kind: 'poor', ...poor };
  if (fails('crm')) return { kind: 'crm-silent' };
  if (passes('internet') || passes('portal') || passes('crm')) return { kind: 'fine' };
  return passes('names') && !fails('internet') ? { kind: 'fine' } : { kind: 'unknown' };
}
