import { createHmac, randomBytes } from 'node:crypto';
import type { CreateTicketRequest } from './schemas';

export interface Subscriber {
  id: number;
  customer_id: string;
  username: string;
  password: string;
  firstname: string;
  lastname: string;
  email: string;
  phone: string;
  status: 'active' | 'inactive';
}

export interface Subject {
  subject_id: number;
  name: string;
}

/** A ticket as the CRM stores it; the list shows a part of it. `message` is exactly what was sent. */
export interface Ticket extends CreateTicketRequest {
  ticket_id: number;
  username: string;
  subject: string;
  status: string;
  priority: string;
  created_at: string;
  updated_at: string;
}

const firstTicketId = 101;
const priorities = ['Low', 'Normal', 'High', 'Urgent'];

const demoSubscribers = (): Subscriber[] => [
  person(1, '12345', 'jane.doe', 'Jane', 'Doe', 'active'),
  person(2, '12346', 'maria.lopez', 'María', 'López', 'active'),
  person(3, '12347', 'otto.braun', 'Otto', 'Braun', 'inactive'),
];

function person(
  id: number,
  customer_id: string,
  username: string,
  firstname: string,
  lastname: string,
  status: Subscriber['status'],
): Subscriber {
  const [email, phone] = [`${username}@example.com`, `+1 555 010${id}`];
  return { id, customer_id, username, password: `${username}-password`, firstname, lastname, email, phone, status };
}

/** Everything the CRM remembers. The arrays are live: whoever holds the state may edit them in place. */
export class CrmState {
  readonly subscribers = demoSubscribers();
  readonly subjects: Subject[] = [
    { subject_id: 1, name: 'Technical Support' },
    { subject_id: 2, name: 'Billing Issue' },
  ];
  readonly tickets: Ticket[] = [];
  /** The `subject` of a new ticket; the documentation does not say that it is the subject's name. */
  subjectText: (request: CreateTicketRequest, subjectName: string) => string = (_request, subjectName) => subjectName;

  #tokens = new Map<string, string | undefined>();
  #nextTicketId = firstTicketId;
  #skew = 0;
  #fixed: Date | undefined;
  readonly #secret = randomBytes(32);

  /** The CRM's own time. */
  now(): Date {
    return this.#fixed === undefined ? new Date(Date.now() + this.#skew) : new Date(this.#fixed);
  }

  /** Stops the CRM's clock at a time; `undefined` lets it run again, right. */
  setClock(time: Date | undefined): void {
    this.#fixed = time;
    this.#skew = 0;
  }

  /** Lets the CRM's clock run ahead of the real one (behind it, if negative) by so many ms. */
  skew(ms: number): void {
    this.#fixed = undefined;
    this.#skew = ms;
  }

  subscriber(username: string | undefined): Subscriber | undefined {
    return this.subscribers.find((subscriber) => subscriber.username === username);
  }

  /** Gives out a token in the form of a JWT, as Login does. */
  signIn(subscriber: Subscriber): string {
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = {
      sub: subscriber.id,
      iat: Math.floor(this.now().getTime() / 1000),
      jti: randomBytes(8).toString('hex'),
    };
    const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
    return this.#keep(
      `${signed}.${createHmac('sha256', this.#secret).update(signed).digest('base64url')}`,
      subscriber.username,
    );
  }

  /** Gives out an opaque long-lived token, as staff do; without a user name it belongs to no subscriber. */
  mintToken(username: string | undefined): string {
    if (username !== undefined && !this.subscriber(username)) throw new Error(`No subscriber is called ${username}.`);
    return this.#keep(randomBytes(24).toString('hex'), username);
  }

  /** Whose a token is: `valid` is false for one that was never given out or is revoked. */
  identify(token: string): { valid: boolean; subscriber: Subscriber | undefined } {
    return { valid: this.#tokens.has(token), subscriber: this.subscriber(this.#tokens.get(token)) };
  }

  revoke(token: string): void {
    this.#tokens.delete(token);
  }

  revokeTokens(): void {
    this.#tokens.clear();
  }

  createTicket(username: string, request: CreateTicketRequest): Ticket {
    const created = this.now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');
    const name = this.subjects.find(({ subject_id }) => subject_id === request.subject_id)?.name ?? '';
    const ticket: Ticket = {
      ...request,
      ticket_id: this.#nextTicketId++,
      username,
      subject: this.subjectText(request, name),
      status: 'Open',
      priority: priorities[request.priority_id - 1] ?? 'Normal',
      created_at: created,
      updated_at: created,
    };
    this.tickets.push(ticket);
    return ticket;
  }

  /** Finds out what `handle` would answer and leaves no trace of it: no ticket, no token. */
  rehearse<Result>(handle: () => Result): Result {
    const [tokens, ticketCount, nextTicketId] = [new Map(this.#tokens), this.tickets.length, this.#nextTicketId];
    try {
      return handle();
    } finally {
      this.#tokens = tokens;
      this.tickets.length = ticketCount;
      this.#nextTicketId = nextTicketId;
    }
  }

  #keep(token: string, username: string | undefined): string {
    this.#tokens.set(token, username);
    return token;
  }
}
