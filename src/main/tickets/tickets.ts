import * as v from 'valibot';
import type { FlareError } from '../../shared/errors';
import { Ticket } from '../../shared/ticket';
import type { Access, Crm } from '../crm/crm';
import { toError } from '../crm/failure';
import { isSameOwner } from '../outbox/owner';
import { Owner } from '../outbox/record';
import type { Time } from '../time';
import type { JsonFile } from '../storage/json-file';
import { findChanged, isOpen, readListed } from './listed';
import { drawLateness, triedBefore, untilFree, untilRefresh } from './refresh';

/** The wall clock is looked at so often, in ms: timers stand still while the computer sleeps. */
const STEP_MS = 60_000;

/** The list as last read, and whose it is. */
export const TicketsCache = v.nullable(
  v.object({ owner: Owner, readAt: v.pipe(v.number(), v.integer()), tickets: v.array(Ticket) }),
);
export type TicketsCache = v.InferOutput<typeof TicketsCache>;

export interface TicketsParts {
  crm: Pick<Crm, 'getCustomerTickets'>;
  account: { access(): Access | null; owner(): Owner | null; isExpired(): boolean; tokenRefused(access: Access): void };
  /** Called once, at the start: the file may be large. */
  openCache: () => JsonFile<TicketsCache>;
  time: Pick<Time, 'wall' | 'after'>;
  /** From 0 up to 1. */
  random: () => number;
  onChange: () => void;
  /** @param isWatched whether the list is in the window */
  onStatusChange: (tickets: readonly Ticket[], isWatched: boolean) => void;
}

export type Tickets = ReturnType<typeof createTickets>;

/**
 * The CRM's list of tickets, to be looked at: the cached one at once, a fresh one whenever it comes into the window, and
 * every 15 to 25 minutes while a ticket is open. What the outbox knows of tickets it learns by itself: nothing goes there from here.
 */
export function createTickets({ crm, account, openCache, time, random, onChange, onStatusChange }: TicketsParts) {
  let cache: JsonFile<TicketsCache> | null = null;
  /** `token` is the one it was read with; `null` where an earlier run did. */
  let list: (NonNullable<TicketsCache> & { token: string | null }) | null = null;
  let reading: { access: Access; done: Promise<void> } | null = null;
  let error: FlareError | null = null;
  let triedAt: number | null = null;
  let busyUntil: number | null = null;
  let lateMs = drawLateness(random);
  let isWatched = false;
  let hasNew = false;
  let cancelTimer: () => void = () => undefined;

  /** The list, if it is that of whoever is signed in. Where the CRM gives no customer number only the token can tell. */
  function ownList() {
    const owner = account.owner();
    if (list === null || owner === null || !isSameOwner(list.owner, owner)) return null;
    return owner.customerNumber !== null || list.token === account.access()?.token ? list : null;
  }

  async function read(access: Access): Promise<void> {
    const answer = await crm.getCustomerTickets(access);
    const owner = account.owner();
    if (account.access() !== access || owner === null) return;
    triedAt = time.wall();
    lateMs = drawLateness(random);
    if (!answer.ok) {
      const { kind, retryAfterMs } = answer.error;
      if (kind === 'unauthorized') account.tokenRefused(access);
      if (kind === 'not-found') hasNew = false;
      busyUntil = triedAt + (retryAfterMs ?? 0);
      error = toError(answer.error);
      return;
    }
    error = null;
    const before = ownList();
    const tickets = readListed(answer.value);
    list = { owner, readAt: triedAt, tickets, token: access.token };
    hasNew = false;
    keep(owner.customerNumber === null ? null : { owner, readAt: triedAt, tickets });
    const changed = before ? findChanged(before.tickets, tickets) : [];
    if (changed.length > 0) onStatusChange(changed, isWatched);
  }

  /** A cache that cannot be written costs the next start its list, nothing more. */
  function keep(next: TicketsCache): void {
    if (cache && (next !== null || cache.value !== null)) cache.set(next).catch(() => undefined);
  }

  /** Who signs out leaves no tickets behind. */
  function forgetNobodys(): void {
    if (account.owner() !== null) return;
    list = null;
    hasNew = false;
    keep(null);
  }

  async function refresh(): Promise<void> {
    const access = account.access();
    if (cache === null || access === null || account.isExpired() || untilFree(busyUntil, time.wall()) > 0) return;
    if (reading?.access === access) return reading.done;
    const begun = { access, done: read(access) };
    reading = begun;
    await begun.done;
    if (reading !== begun) return;
    reading = null;
    onChange();
    plan();
  }

  function plan(): void {
    cancelTimer();
    const now = time.wall();
    const isAnyOpen = hasNew || (ownList()?.tickets.some((ticket) => isOpen(ticket, now)) ?? false);
    const ms = untilRefresh({ triedAt, busyUntil, lateMs, isAnyOpen }, now);
    if (ms === null || account.access() === null || account.isExpired()) return;
    if (ms > 0) cancelTimer = time.after(Math.min(ms, STEP_MS), plan);
    else void refresh();
  }

  /** What there is to read may be something else now. */
  function lookAnew(): void {
    onChange();
    if (isWatched) void refresh();
    else plan();
  }

  return {
    /** What of the list is known; the tickets of another account are never in it. */
    list(): { tickets: readonly Ticket[]; readAt: number | null; error: FlareError | null } {
      const { tickets, readAt } = ownList() ?? { tickets: [], readAt: null };
      return { tickets, readAt, error };
    },

    /** Reads the cache. Until then the list is empty. */
    start(): void {
      cache = openCache();
      list = cache.value && { ...cache.value, token: null };
      triedAt = list && triedBefore(list.readAt, time.wall());
      forgetNobodys();
      lookAnew();
    },

    /** The list comes into the window, and is read anew, or goes out of it. Fulfilled once it is read, or cannot be. */
    async watch(isNowWatched: boolean): Promise<void> {
      isWatched = isNowWatched;
      if (isWatched) await refresh();
    },

    /** These tickets of the account were reports; of those that are new something is expected. */
    expect(ticketIds: Iterable<number>): void {
      const listed = new Set(ownList()?.tickets.map(({ ticketId }) => ticketId));
      if ([...ticketIds].some((id) => !listed.has(id))) [hasNew, triedAt] = [true, time.wall()];
      lookAnew();
    },

    /** Somebody signed in or out, or the token is refused. */
    accountChanged(): void {
      error = null;
      busyUntil = null;
      forgetNobodys();
      lookAnew();
    },

    /** Fulfilled once nothing is being written. */
    async idle(): Promise<void> {
      cancelTimer();
      await cache?.idle();
    },
  };
}
