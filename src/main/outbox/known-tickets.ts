import * as v from 'valibot';
import type { Ticket } from '../crm/crm';
import type { JsonFile } from '../storage/json-file';
import { isSameOwner } from './owner';
import { Owner } from './record';

/** Of how many accounts Flare remembers the tickets: those of a household. */
const OWNERS = 5;

/** The account whose tickets were last found to be more comes first. */
export const KnownTicketsFile = v.array(
  v.object({ owner: Owner, ticketIds: v.array(v.pipe(v.number(), v.safeInteger())) }),
);
export type KnownTicketsFile = v.InferOutput<typeof KnownTicketsFile>;

/** The ids of an account's tickets, as far as Flare has seen them. */
export interface KnownTickets {
  of(owner: Owner): readonly number[];
  /** The CRM's list was read. */
  seen(owner: Owner, tickets: readonly Ticket[]): void;
  /** A report has become this ticket. */
  add(owner: Owner, ticketId: number): void;
}

/** A ticket once seen stays known, also when the CRM no longer lists it. */
export function createKnownTickets(file: JsonFile<KnownTicketsFile>): KnownTickets {
  const of = (owner: Owner) => file.value.find((known) => isSameOwner(known.owner, owner))?.ticketIds ?? [];

  function remember(owner: Owner, ticketIds: readonly number[]): void {
    const known = of(owner);
    const all = [...new Set([...known, ...ticketIds])];
    if (all.length === known.length) return;
    const others = file.value.filter((other) => !isSameOwner(other.owner, owner));
    // The next write takes with it what this one could not; until then the ids are in memory.
    file.set([{ owner, ticketIds: all }, ...others].slice(0, OWNERS)).catch(() => undefined);
  }

  return {
    of,
    seen: (owner, tickets) =>
      remember(
        owner,
        tickets.map(({ ticketId }) => ticketId),
      ),
    add: (owner, ticketId) => remember(owner, [ticketId]),
  };
}
