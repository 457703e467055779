import type { StoredReport } from '../../shared/outbox';
import { createAmendment } from './amendment';
import { createAttempts } from './attempts';
import { createDecisions } from './decisions';
import { createDelivery } from './delivery';
import { createIntake } from './intake';
import { createKeeper } from './keeper';
import type { Outbox, OutboxParts } from './outbox';
import { isSameOwner } from './owner';
import { prunable } from './prune';
import { createReports } from './reports';
import { createSchedule } from './schedule';
import { computerTime, type Time } from '../time';
import { recover } from './transitions';
import { createWaits } from './waits';

/** What tests put in the place of the computer's own. */
export interface Surroundings {
  time: Time;
  random: () => number;
}

/** Puts the outbox together from its parts. */
export function createOutbox(
  parts: OutboxParts,
  { time, random }: Surroundings = { time: computerTime, random: Math.random },
): Outbox {
  const { log, store } = parts;
  const waits = createWaits({ time, random, spreadMs: parts.times.spreadMs });
  const attempts = createAttempts({ time, serverClock: parts.serverClock, graceMs: parts.times.graceMs });
  const isClaimed = (id: string) => reports.isClaimed(id);
  const schedule = createSchedule({
    account: parts.account,
    waits,
    attempts,
    records: () => reports.waiting(),
    isClaimed,
  });
  const reports = createReports({ readProspects: () => schedule.readProspects(), onChange, onRemove });
  const keeper = createKeeper({ store, reports, time, log });
  const delivery = createDelivery({ ...parts, onIdle, reports, schedule, waits, attempts, keeper, time });
  const intake = createIntake({ ...parts, reports, schedule, time });
  const decide = createDecisions({ ...parts, reports, schedule, time });
  const amend = createAmendment({ store, reports, log });

  const jobs = new Set<Promise<unknown>>();
  const setAside: string[] = [];
  let loaded: () => void;
  const isLoaded = new Promise<void>((resolve) => (loaded = resolve));

  /** A job of the user's, after which there may be something to deliver. */
  async function run<T>(job: () => Promise<T>): Promise<T> {
    const running = job();
    jobs.add(running);
    try {
      return await running;
    } finally {
      jobs.delete(running);
      delivery.next();
    }
  }

  function onChange(report: StoredReport, before: StoredReport | null): void {
    tell(() => parts.onChange(report, before));
    if (report.state === 'sent') void run(prune);
  }

  function onRemove(id: string): void {
    tell(() => parts.onRemove(id));
  }

  function onIdle(): void {
    tell(parts.onIdle);
  }

  /** What a listener does wrong must not stop the delivery. */
  function tell(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      log.error('outbox: a listener threw', error);
    }
  }

  async function prune(): Promise<void> {
    for (const id of prunable(reports.delivered(), time.wall())) {
      try {
        await store.remove(id);
        reports.remove(id);
      } catch (error) {
        log.error(`outbox: the old report ${id} could not be removed`, error);
      }
    }
  }

  async function idle(): Promise<void> {
    while (jobs.size > 0 || delivery.isBusy()) await Promise.all([...jobs, delivery.idle()]);
  }

  return {
    async start() {
      const found = await store.load();
      setAside.push(...found.setAside);
      const now = time.wall();
      const records = found.records
        .filter(({ id }) => !intake.hasTaken(id))
        .map((record) => waits.restore(record.state === 'sending' ? recover(record, now) : record));
      for (const record of records) attempts.restore(record, now);
      reports.load(records);
      loaded();
      void run(prune);
      delivery.start();
    },
    add: (report, evidence) => run(() => intake.add(report, evidence)),
    async list(range) {
      await isLoaded;
      return { reports: reports.list(range), total: reports.total };
    },
    async find(id) {
      await isLoaded;
      const record = reports.get(id);
      return record && reports.view(record);
    },
    async reportIds(owner) {
      await isLoaded;
      const own = [...reports.delivered()].filter((record) => isSameOwner(record.owner, owner));
      return new Map(own.flatMap(({ ticketId, id }) => (ticketId === null ? [] : [[ticketId, id] as const])));
    },
    async act(id, action) {
      await isLoaded;
      return run(() => decide(id, action));
    },
    addEvidence: (write) => run(() => amend(write)),
    state: reports.state,
    isBusy: delivery.isBusy,
    wake() {
      for (const record of schedule.wake()) reports.set(record);
      delivery.next();
    },
    accountChanged() {
      schedule.close();
      reports.tellProspects();
      delivery.next();
    },
    setAside,
    idle,
    async stop() {
      delivery.stop();
      await idle();
      await keeper.stop();
    },
  };
}
