import { ok } from '../../../shared/errors';
import type { Access, Answer, NewTicket, Ticket } from '../../crm/crm';
import type { Failure } from '../../crm/failure';
import type { ServerClock } from '../../crm/server-clock';
import { type Fate, fine } from './fates';
import type { World } from './world';

export interface ModelTicket extends Ticket {
  /** What was sent; `null` where the provider's staff have made it. */
  message: string | null;
  customerNumber: string;
}

const unauthorized: Failure = { kind: 'unauthorized', sent: 'refused', status: 401, detail: 'Unauthorized' };

/** A CRM; a token of it is the one in force, a blank, and the number of the customer whose it is. */
export class ModelCrm {
  readonly origin = 'https://crm.example';
  readonly tickets: ModelTicket[] = [];
  readonly requests: ('createTicket' | 'getCustomerTickets')[] = [];
  /** The token in force. */
  token = 'token-1';
  /** How far its clock is ahead, in ms. */
  skew = 0;
  /** How far the zone is off in which it writes `created_at`, in ms. */
  zoneShift = 0;
  /** Whether its answers bear its time. */
  tellsTime = true;
  /** How many tickets it lists, the oldest first. */
  pageSize = Infinity;
  /** Whether nobody answers who asks before sending; the requests' fates do not depend on it. */
  isSilent = false;
  /** The subject that a new ticket gets. */
  subjectOf: (ticket: NewTicket) => string = () => 'Technical Support';
  /** What becomes of the next requests; then all is well. */
  readonly fates: Record<'createTicket' | 'getCustomerTickets', Fate[]> = { createTicket: [], getCustomerTickets: [] };
  /** What becomes of all others. */
  usualFate: Fate = fine;
  #nextTicketId = 101;

  constructor(private readonly world: World) {}

  addTicket(customerNumber: string, subject: string, message: string | null = null): number {
    const ticketId = this.#nextTicketId++;
    const createdAt = new Date(this.#now() + this.zoneShift).toISOString().replace(/\.\d+Z$/, 'Z');
    const times = { createdAt, updatedAt: createdAt };
    this.tickets.push({ ticketId, subject, status: 'Open', priority: 'High', ...times, message, customerNumber });
    return ticketId;
  }

  /** The CRM as one computer sees it; `reached` is called when a request has arrived, and when its answer has. */
  connect(computer: object, serverClock: Pick<ServerClock, 'observe'>, reached: () => void) {
    const request = <T>(
      call: 'createTicket' | 'getCustomerTickets',
      { token, origin }: Access,
      act: (customerNumber: string, fate: Fate) => T,
    ): Promise<Answer<T>> =>
      new Promise((resolve) => {
        this.requests.push(call);
        const fate = this.fates[call].shift() ?? this.usualFate;
        const [tokenInForce, customerNumber = ''] = token.split(' ');
        const isKnown = tokenInForce === this.token;
        const gotThere = fate.answer === 'right' || fate.acts !== null;
        const value = isKnown && gotThere ? act(customerNumber, fate) : undefined;
        reached();
        this.world.after(
          fate.after,
          () => {
            const right: Answer<T> = value === undefined ? { ok: false, error: unauthorized } : ok(value);
            const answer: Answer<T> = fate.answer === 'right' ? right : { ok: false, error: fate.answer };
            if (this.tellsTime && (answer.ok || (answer.error.sent === 'refused' && answer.error.detail !== ''))) {
              serverClock.observe(origin, new Date(this.#now()).toUTCString());
            }
            reached();
            resolve(answer);
          },
          computer,
        );
      });

    return {
      isThere: () => new Promise<boolean>((resolve) => this.world.after(20, () => resolve(!this.isSilent), computer)),
      createTicket: (access: Access, ticket: NewTicket) =>
        request('createTicket', access, (customerNumber, { acts }) => {
          const create = () => this.addTicket(customerNumber, this.subjectOf(ticket), ticket.message);
          if (acts === 0) return { ticketId: create() };
          if (acts !== null) this.world.after(acts, create);
          return { ticketId: 0 };
        }),
      getCustomerTickets: (access: Access) =>
        request('getCustomerTickets', access, (customerNumber) =>
          this.tickets.filter((ticket) => ticket.customerNumber === customerNumber).slice(0, this.pageSize),
        ),
    };
  }

  #now(): number {
    return this.world.now + this.skew;
  }
}
