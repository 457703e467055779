import type { StoredReport } from '../../../shared/outbox';
import type { Access } from '../../crm/crm';
import { createServerClock } from '../../crm/server-clock';
import { silentLog } from '../../account/testing/fakes';
import { createOutbox } from '../create-outbox';
import { createKnownTickets, type KnownTicketsFile } from '../known-tickets';
import type { Outbox, OutboxParts, OutboxStore } from '../outbox';
import type { OutboxRecord, Owner } from '../record';
import type { ModelCrm } from './model-crm';
import type { World } from './world';

const subjects = [
  { subjectId: 1, name: 'Technical Support' },
  { subjectId: 2, name: 'Billing Issue' },
];

export const times = { graceMs: 30_000, spreadMs: 600_000 };

/** How long the disk takes for a write until it says that it is there for good, in ms; it is there after half of that. */
const WRITE_MS = 4;

/** How long reading takes, in ms: a report written meanwhile is found, but not said to be saved yet. */
const READ_MS = 3;

/** A computer on which Flare runs, and may die at any moment; its disk stays. */
export class Computer {
  readonly records = new Map<string, string>();
  knownTickets: KnownTicketsFile = [];
  /** What the disk makes of a write: takes it; refuses it; or takes it, and says that it did not. */
  disk: 'well' | 'full' | 'lying' = 'well';
  /** Who is signed in. */
  owner: Owner | null;
  isExpired = false;
  /** How far the wall clock is ahead, in ms. */
  wallOffset = 0;
  random: () => number = () => 0.5;
  /** What Flare has told of each report. */
  readonly told = new Map<string, StoredReport[]>();
  /** What Flare has said to be removed. */
  readonly removed: string[] = [];
  /** Whoever else listens. */
  onChange: OutboxParts['onChange'] = () => undefined;
  onIdle: OutboxParts['onIdle'] = () => undefined;
  #token: string;
  #steadyOffset = 0;
  #run: { outbox: Outbox; isAlive: boolean } | null = null;
  /** How many steps more Flare lives. */
  #stepsLeft = Infinity;

  constructor(
    readonly world: World,
    readonly crm: ModelCrm,
  ) {
    this.owner = { origin: crm.origin, customerNumber: '12345' };
    this.#token = crm.token;
  }

  /** The Flare that runs. */
  get outbox(): Outbox {
    if (!this.#run) throw new Error('Flare does not run.');
    return this.#run.outbox;
  }

  get isRunning(): boolean {
    return this.#run !== null;
  }

  /** The record on the disk. */
  stored(id: string): OutboxRecord {
    return JSON.parse(this.records.get(id) ?? 'null') as OutboxRecord;
  }

  signIn(owner = this.owner): void {
    this.owner = owner;
    this.#token = this.crm.token;
    this.isExpired = false;
    this.#run?.outbox.accountChanged();
  }

  signOut(): void {
    this.owner = null;
    this.#run?.outbox.accountChanged();
  }

  /** Ends Flare at once; of what it does nothing more comes. */
  kill(): void {
    if (this.#run) this.#run.isAlive = false;
    this.#run = null;
    this.#stepsLeft = Infinity;
  }

  /** Ends Flare in the middle of what it is going to do, so many steps from now. */
  killAfter(steps: number): void {
    this.#stepsLeft = steps;
  }

  /** The computer sleeps; its steady clock stands still, as on Linux. */
  async sleep(ms: number): Promise<void> {
    this.#steadyOffset -= ms;
    this.world.postpone(this, ms);
    await this.world.advance(ms);
  }

  boot(): Outbox {
    this.kill();
    const { world, crm } = this;
    const run = { isAlive: true };
    const time = {
      wall: () => Math.floor(world.now + this.wallOffset),
      steady: () => world.now + this.#steadyOffset,
      after: (ms: number, callback: () => void) => world.after(ms, () => run.isAlive && callback(), this),
    };
    const step = () => {
      if (!run.isAlive) return;
      this.#stepsLeft -= 1;
      if (this.#stepsLeft < 0) this.kill();
    };
    /** What the disk does for this run of Flare. */
    const alive = (job: () => void, after = WRITE_MS / 2) =>
      time.after(after, () => {
        step();
        if (run.isAlive) job();
      });
    const serverClock = createServerClock(time);
    const connection = crm.connect(this, serverClock, step);
    /** Whoever is dead hears nothing, and asks nothing. */
    const whileAlive = <T>(ask: () => Promise<T>): Promise<T> =>
      new Promise((resolve) => {
        step();
        if (run.isAlive) void ask().then((answer) => run.isAlive && resolve(answer));
      });
    const knownTicketsFile = {
      value: this.knownTickets,
      setAside: null,
      idle: () => Promise.resolve(),
      set: (next: KnownTicketsFile) => {
        knownTicketsFile.value = next;
        alive(() => (this.knownTickets = next));
        return Promise.resolve();
      },
    };
    const outbox = createOutbox(
      {
        store: this.#store(alive),
        crm: {
          createTicket: (access, ticket) => whileAlive(() => connection.createTicket(access, ticket)),
          getCustomerTickets: (access) => whileAlive(() => connection.getCustomerTickets(access)),
        },
        account: {
          owner: () => this.owner,
          access: () => this.#access(),
          isExpired: () => this.isExpired,
          tokenRefused: ({ token }) => {
            if (token !== this.#access()?.token) return;
            this.isExpired = true;
            outbox.accountChanged();
          },
        },
        isCrmThere: () => whileAlive(() => connection.isThere()),
        serverClock,
        knownTickets: createKnownTickets(knownTicketsFile),
        subjects: () => subjects,
        ticketIds: () => ({ typeId: 1, statusId: 1, priorityId: 1, groupId: 1 }),
        times,
        onChange: (report, before) => {
          this.told.set(report.id, [...(this.told.get(report.id) ?? []), report]);
          this.onChange(report, before);
        },
        onRemove: (id) => this.removed.push(id),
        onIdle: () => this.onIdle(),
        log: silentLog,
      },
      { time, random: () => this.random() },
    );
    this.#run = Object.assign(run, { outbox });
    void outbox.start();
    return outbox;
  }

  #access(): Access | null {
    return this.owner && { origin: this.owner.origin, token: `${this.#token} ${this.owner.customerNumber ?? ''}` };
  }

  #store(alive: (job: () => void, after?: number) => void): OutboxStore {
    const last = new Map<string, Promise<void>>();
    const inOrder = (id: string, change: () => void): Promise<void> => {
      const write = () =>
        new Promise<void>((resolve, reject) =>
          alive(() => {
            const { disk } = this;
            if (disk !== 'full') change();
            alive(() => (disk === 'well' ? resolve() : reject(new Error('EIO'))));
          }),
        );
      const done = (last.get(id) ?? Promise.resolve()).then(write, write);
      last.set(id, done);
      return done;
    };
    return {
      load: () =>
        new Promise((resolve) => {
          const read = () => resolve({ records: [...this.records.keys()].map((id) => this.stored(id)), setAside: [] });
          alive(read, READ_MS);
        }),
      write: (record) => {
        const text = JSON.stringify(record);
        return inOrder(record.id, () => this.records.set(record.id, text));
      },
      remove: (id) => inOrder(id, () => this.records.delete(id)),
    };
  }
}
