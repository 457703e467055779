import type { Access, Answer } from '../crm/crm';
import type { Attempts } from './attempts';
import type { Keeper } from './keeper';
import { ticketMessage } from './message';
import type { OutboxParts } from './outbox';
import { isSameOwner } from './owner';
import { reconcile } from './reconcile';
import type { OutboxRecord, Owner } from './record';
import type { Reports } from './reports';
import type { Schedule } from './schedule';
import type { Time } from '../time';
import * as transitions from './transitions';
import type { Waits } from './waits';

/** The wall clock is looked at so often, in ms: timers stand still while the computer sleeps. */
const STEP_MS = 30_000;

export interface DeliveryParts extends OutboxParts {
  reports: Reports;
  schedule: Schedule;
  waits: Waits;
  attempts: Attempts;
  keeper: Keeper;
  time: Time;
}

/** Sends reports and looks for their tickets, one request at a time. */
export function createDelivery(parts: DeliveryParts) {
  const { crm, account, knownTickets, serverClock, log, reports, schedule, waits, attempts, time } = parts;
  let state: 'ready' | 'on' | 'off' = 'ready';
  let running: Promise<void> | null = null;
  let cancelTimer: () => void = () => undefined;

  /** Does whatever can be done now, and comes back for the rest. */
  function next(): void {
    if (running) return;
    cancelTimer();
    const access = schedule.access();
    if (state !== 'on' || access === null) return;
    const step = schedule.next();
    if (step.kind === 'wait') {
      if (step.ms !== null) cancelTimer = time.after(Math.min(step.ms, STEP_MS), next);
      return;
    }
    schedule.begin(step.record.id);
    const done = step.kind === 'send' ? trySend(step.record, access) : look(step.record, access);
    running = done.then(() => {
      running = null;
      next();
      if (!isBusy()) parts.onIdle();
    });
  }

  async function trySend({ id, owner, failures }: OutboxRecord, access: Access): Promise<void> {
    const isCrmThere = await parts.isCrmThere(owner.origin, failures);
    const record = reports.get(id);
    // The user may have decided meanwhile.
    if (record?.state !== 'queued' || reports.isClaimed(id) || !isStill(access)) return;
    if (isCrmThere) return send(record, access);
    schedule.close();
    return finish(transitions.outOfReach(record, moment()));
  }

  async function send(queued: OutboxRecord, access: Access): Promise<void> {
    const { id, owner, subjectId } = queued;
    const startedAtCrm = serverClock.now(owner.origin);
    const knownTicketIds = [...new Set([...knownTickets.of(owner), ...ownTicketIds(owner)])];
    attempts.begin(id);
    const sending = transitions.beginAttempt(queued, time.wall(), { startedAtCrm, knownTicketIds });
    put(sending);
    try {
      await parts.store.write(sending);
    } catch (error) {
      log.error(`outbox: report ${id} could not be saved, and is not sent`, error);
      schedule.close();
      put(transitions.attemptNotSaved(queued, moment()));
      return;
    }
    if (!isStill(access)) {
      put(queued);
      return parts.keeper.keep(id);
    }
    const ticket = { subjectId, ...parts.ticketIds(subjectId), message: ticketMessage(queued) };
    const answer = await crm.createTicket(access, ticket).catch(nobodyKnows);
    const ended = transitions.endAttempt(sending, answer, moment());
    attempts.end(ended);
    if (answer.ok) knownTickets.add(owner, answer.value.ticketId);
    heed(answer, access);
    await finish(ended);
  }

  async function look({ id, owner }: OutboxRecord, access: Access): Promise<void> {
    const isGraceOver = attempts.graceLeft(id) <= 0;
    const answer = await crm.getCustomerTickets(access).catch(nobodyKnows);
    if (answer.ok) knownTickets.seen(owner, answer.value);
    heed(answer, access);
    const record = reports.get(id);
    // The user may have decided meanwhile.
    if (record?.state !== 'unconfirmed' || reports.isClaimed(id)) return;
    if (!answer.ok) return finish(transitions.lookFailed(record, answer.error, isGraceOver, moment()));
    const start = attempts.start(record);
    const finding = reconcile({
      tickets: answer.value,
      knownTicketIds: record.attempt?.knownTicketIds ?? [],
      ownTicketIds: ownTicketIds(owner),
      start,
      subject: record.subject,
      subjects: parts.subjects().map(({ name }) => name),
      graceMs: parts.times.graceMs,
      isGraceOver,
    });
    const now = time.wall();
    switch (finding.kind) {
      case 'arrived':
        attempts.settle(id);
        return finish(transitions.arrive(record, finding.ticketId, now));
      case 'absent':
        attempts.settle(id);
        return finish(transitions.sendAgain(record, now));
      case 'unclear':
        return finish(transitions.ask(record, now));
      case 'too-early':
        return finish(transitions.lookAgain(record, now + Math.ceil(Math.max(attempts.graceLeft(id), 0)), start));
    }
  }

  /** What the answer tells of the CRM and the account. */
  function heed(answer: Answer<unknown>, access: Access): void {
    if (answer.ok) return schedule.open();
    const { kind, sent, detail, retryAfterMs } = answer.error;
    if (kind === 'unauthorized') account.tokenRefused(access);
    if (retryAfterMs !== undefined) waits.leaveAlone(retryAfterMs);
    const hasSpoken = sent === 'refused' && kind !== 'busy' && detail !== '';
    if (hasSpoken) schedule.open();
    else schedule.close();
  }

  /** Of what has happened nothing can be taken back: should the disk refuse it, the memory has it. */
  function finish(record: OutboxRecord): Promise<void> {
    put(record);
    return parts.keeper.keep(record.id);
  }

  function put(record: OutboxRecord): void {
    waits.plan(record);
    reports.set(record);
  }

  const isBusy = () => running !== null;

  const moment = (): transitions.Moment => ({ now: time.wall(), delay: waits.delay });

  function ownTicketIds(owner: Owner): Set<number> {
    const ids = new Set<number>();
    for (const record of reports.delivered()) {
      if (record.ticketId !== null && isSameOwner(record.owner, owner)) ids.add(record.ticketId);
    }
    return ids;
  }

  /** Somebody may have signed out meanwhile, or quit. */
  function isStill({ origin, token }: Access): boolean {
    const access = schedule.access();
    return state === 'on' && access?.origin === origin && access.token === token;
  }

  function nobodyKnows(error: unknown): Answer<never> {
    log.error('outbox: a call to the CRM threw', error);
    return { ok: false, error: { kind: 'lost', sent: 'maybe', detail: '' } };
  }

  return {
    next,
    start(): void {
      if (state === 'ready') state = 'on';
      next();
    },
    stop(): void {
      state = 'off';
      cancelTimer();
    },
    isBusy,
    async idle(): Promise<void> {
      while (running) await running;
    },
  };
}
