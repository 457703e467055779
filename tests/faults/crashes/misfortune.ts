import { type DemoCrm, faults } from '../../crm/server';
import type { RequestRule } from '../../crm/misbehaviour';
import type { Random } from './random';
import { CRASH_DEADLINE_MS, CRASH_TIMES } from './times';

/** How an answer may get lost. */
function anyLoss(random: Random): RequestRule {
  const reset = random.next() < 0.5;
  return random.pick<RequestRule>([
    { kind: 'closeAfterReading', reset },
    { kind: 'closeBeforeBody', reset },
    { kind: 'cut', in: 'body', reset },
    { kind: 'hang' },
    faults.proxyPage(502),
    faults.unavailable('0'),
  ]);
}

/** How an answer may be slow. */
const anyDelay = (random: Random): RequestRule =>
  random.pick<RequestRule>([
    { kind: 'delay', ms: random.below(CRASH_DEADLINE_MS * 1.5) },
    { kind: 'drip', everyMs: random.below(20) },
  ]);

/** What may happen to a CreateTicket. The CRM acts on it or it does not; never later than the grace period allows. */
const anyDoubt = (random: Random): RequestRule =>
  random.pick<RequestRule>([
    { ...anyLoss(random), perform: true },
    { ...anyLoss(random), perform: random.next() < 0.5 },
    anyDelay(random),
    { kind: 'delay', ms: CRASH_DEADLINE_MS + random.below(CRASH_TIMES.graceMs - CRASH_DEADLINE_MS), late: true },
    faults.tooManyRequests('0'),
    faults.captivePortal(),
    faults.invalidJson(),
  ]);

/** Lets something else go wrong from now on, or nothing. */
export function misbehaveAnew(crm: DemoCrm, random: Random): void {
  crm.clear();
  if (random.next() < 0.6) crm.misbehave({ ...anyDoubt(random), call: 'createTicket', times: 1 });
  const list = random.pick([anyLoss, anyDelay]);
  if (random.next() < 0.2) crm.misbehave({ ...list(random), call: 'getCustomerTickets', times: 1 });
}

/** Now and then the CRM goes away in the middle of something, and comes back. */
export async function blackOut(crm: DemoCrm, random: Random): Promise<void> {
  if (random.next() < 0.8) return;
  await pause(random.below(150));
  await crm.stop();
  await pause(random.below(150));
  await crm.restart();
}

/** Lets time pass, in ms: a crash knows no condition to wait for. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
