import { beforeEach, vi } from 'vitest';
import { ok } from '../../../shared/errors';
import { memoryFile } from '../../account/testing/fakes';
import type { Access, Answer, Ticket } from '../../crm/crm';
import type { Owner } from '../../outbox/record';
import { createTickets, type Tickets, type TicketsCache } from '../tickets';

const MINUTE_MS = 60_000;

export const ada: Owner = { origin: 'https://crm.example.net', customerNumber: '12345' };
export const otto: Owner = { ...ada, customerNumber: '12347' };

export const ticket = (ticketId: number, status = 'Open'): Ticket => ({
  ...{ ticketId, subject: 'Internet', status, priority: 'High' },
  ...{ createdAt: new Date(Date.now()).toISOString(), updatedAt: new Date(Date.now()).toISOString() },
});

export const getCustomerTickets = vi.fn<(access: Access) => Promise<Answer<Ticket[]>>>();
export const tokenRefused = vi.fn();
export const onStatusChange = vi.fn();

/** The CRM's list and who is signed in; made anew for each test. */
export let world: { listed: Ticket[]; owner: Owner | null; access: Access | null; isExpired: boolean };
export let cache: ReturnType<typeof memoryFile<TicketsCache>>;

export function signIn(as: Owner, token: string): void {
  world.owner = as;
  world.access = { origin: as.origin, token };
}

export function signOut(): void {
  world.owner = null;
  world.access = null;
}

/** What Flare knows of the tickets once it has started. */
export function start(): Tickets {
  const tickets = create();
  tickets.start();
  return tickets;
}

export const create = (): Tickets =>
  createTickets({
    crm: { getCustomerTickets },
    account: {
      access: () => world.access,
      owner: () => world.owner,
      isExpired: () => world.isExpired,
      tokenRefused,
    },
    openCache: () => cache,
    time: {
      wall: () => Date.now(),
      after(ms, run) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    random: () => 0,
    onChange: () => undefined,
    onStatusChange,
  });

export const ids = (tickets: Tickets) => tickets.list().tickets.map(({ ticketId }) => ticketId);

/** The list comes into the window, and goes out of it. */
export async function read(tickets: Tickets): Promise<void> {
  await tickets.watch(true);
  await tickets.watch(false);
}

export const pass = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * MINUTE_MS);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  vi.clearAllMocks();
  world = { listed: [ticket(101)], owner: null, access: null, isExpired: false };
  cache = memoryFile<TicketsCache>(null);
  signIn(ada, 'token-1');
  getCustomerTickets.mockImplementation(() => Promise.resolve(ok([...world.listed])));
  return () => vi.useRealTimers();
});
