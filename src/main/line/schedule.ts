import { isCrmDue } from './crm-word';
import { sideOf } from './hysteresis';
import type { ProbeTargets } from './line';
import type { Watch } from './watch';

/*
 * A failure is found after at most one routine wait, and confirmed by a second look:
 *   10 s + 3 s (the look that fails) + 2 s + 3 s = 18 s, and 1 s more where the CRM is asked along at both.
 * A recovery: 4 s (the look that it came too late for) + 4 s + 1 s + 2 s + 1 s = 12 s.
 */

/** While all is well. */
const ROUTINE_MS = 10_000;

/** While it is not. */
const TROUBLED_MS = 4_000;

/** After a look that found something new. */
const SOON_MS = 2_000;

/** Enough for a name and a connection at 1 s a round trip, or for one connection of which the first packet was lost. */
const DEADLINE_MS = 3_000;

/** Over HTTPS the CRM's answer takes four round trips, with that for its name: enough for 0.8 s each. */
const CRM_DEADLINE_MS = 3_500;

/** How often router and internet are called at each look, in routine and with care. */
const SAMPLES = { routine: 1, careful: 5 };

/** How long to wait until the next look, in ms. */
export function waitAfter({ held, isInDoubt, word }: Watch): number {
  if (held.run !== null || isInDoubt || word?.isSettled === false) return SOON_MS;
  const isTroubled = sideOf(held.verdict.kind) === 'down' || held.verdict.kind === 'poor';
  return isTroubled ? TROUBLED_MS : ROUTINE_MS;
}

/**
 * What to ask at a look that begins now.
 *
 * @param steady in ms, by the steady clock
 * @param isWanted whether somebody wants to know now, rather than its turn has come
 */
export function planLook(
  watch: Watch,
  { targets, steady, isWanted }: { targets: ProbeTargets; steady: number; isWanted: boolean },
): { targets: ProbeTargets; deadlineMs: number; samples: number } {
  const troubledMs = watch.troubledSince === null ? null : steady - watch.troubledSince;
  const asksCrm = isCrmDue({ targets, word: watch.word, steady, troubledMs, isWanted });
  const isRoutine = waitAfter(watch) === ROUTINE_MS && !isWanted;
  return {
    targets: asksCrm ? targets : withoutCrm(targets),
    deadlineMs: asksCrm ? CRM_DEADLINE_MS : DEADLINE_MS,
    samples: isRoutine ? SAMPLES.routine : SAMPLES.careful,
  };
}

/** The CRM's name is still looked up: that troubles the resolver alone. */
const withoutCrm = (targets: ProbeTargets): ProbeTargets => ({
  ...targets,
  crmOrigin: null,
  names: targets.crmOrigin === null ? targets.names : [new URL(targets.crmOrigin).hostname, ...targets.names],
});
