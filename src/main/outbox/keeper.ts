import type { Log } from '../log';
import type { OutboxStore } from './outbox';
import type { Reports } from './reports';
import type { Time } from '../time';

/** How long after a refusal the disk is asked again, in ms. */
const AGAIN_MS = 5_000;

export interface KeeperParts {
  store: OutboxStore;
  reports: Reports;
  time: Time;
  log: Log;
}

export type Keeper = ReturnType<typeof createKeeper>;

/** Brings to the disk what has become of reports, sooner or later: of what has happened nothing can be taken back. */
export function createKeeper({ store, reports, time, log }: KeeperParts) {
  /** Those of which the disk has an older record than the memory. */
  const unsaved = new Set<string>();
  let cancelAgain: (() => void) | null = null;

  /** Fulfilled when the disk has the report as it now is, or has refused it for now. Never rejects. */
  async function keep(id: string): Promise<void> {
    unsaved.delete(id);
    const record = reports.get(id);
    // The attempt that is under way writes what comes of it.
    if (record === null || record.state === 'sending') return;
    // A report that the user is just discarding must not come back to the disk.
    if (reports.isClaimed(id)) {
      keepLater(id);
      return;
    }
    try {
      await store.write(record);
    } catch (error) {
      log.error(`outbox: report ${id} could not be saved`, error);
      keepLater(id);
    }
  }

  function keepLater(id: string): void {
    unsaved.add(id);
    cancelAgain ??= time.after(AGAIN_MS, () => void keepAll());
  }

  function keepAll(): Promise<unknown> {
    cancelAgain?.();
    cancelAgain = null;
    return Promise.all([...unsaved].map(keep));
  }

  return {
    keep,
    /** A last try for those that the disk has refused so far. */
    async stop(): Promise<void> {
      await keepAll();
      cancelAgain?.();
    },
  };
}
