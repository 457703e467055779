import type { Server as TcpServer } from 'node:net';
import { makeCertificate, type CertificateKind } from './certificate';
import { requestHandler } from './handler';
import { Journal, type JournalEntry } from './journal';
import { drop, Listener } from './listener';
import type { Rule } from './misbehaviour';
import { Rules, type Misbehaving } from './rules';
import { CrmState, type Subject, type Subscriber, type Ticket } from './state';
import type { CreateTicketRequest } from './schemas';
import { Timers } from './timers';

export { faults } from './faults';
export type { Rule } from './misbehaviour';

export interface DemoCrmOptions {
  /** The address to listen on (127.0.0.1). */
  readonly host?: string;
  /** The port to listen on; 0, if none is given, takes a free one. */
  readonly port?: number;
  /** Speaks HTTPS with a certificate of this kind, made now with `openssl`. */
  readonly tls?: CertificateKind;
  /** Where to listen instead: `open` gives a socket that listens, anew after each stop, and clients know it by `address`. */
  readonly place?: { readonly address: string; readonly open: () => Promise<TcpServer> };
}

/** A CRM of one's own: right in every documented detail, wrong in the ways it is told. Its arrays may be edited in place. */
export interface DemoCrm {
  /** Such as `http://127.0.0.1:41234`. */
  readonly address: string;
  /** The certificate it shows (PEM), for clients that shall trust it. */
  readonly certificate: string | undefined;
  /** The test user: the first of `subscribers`. */
  readonly subscriber: Subscriber;
  /** Two active ones, then an inactive one. */
  readonly subscribers: Subscriber[];
  readonly subjects: Subject[];
  /** Every ticket as stored, oldest first; the list call shows them in this order. */
  readonly tickets: Ticket[];
  readonly journal: JournalEntry[];
  /** How many TCP connections were accepted so far. */
  readonly connectionCount: number;
  /** Whether something that it does later is still to come, such as a delayed act. */
  readonly isAtWork: boolean;

  /** A long-lived token as staff mint it for a subscriber (the test user). Throws if there is none of that name. */
  mintToken(username?: string): string;
  /** A valid token that belongs to no subscriber: subscribers' calls answer it with 404. */
  mintStaffToken(): string;
  /** Invalidates every token. */
  revokeTokens(): void;
  /** Stores a ticket that no request created, as staff would for a subscriber (the test user). */
  addTicket(request: CreateTicketRequest, username?: string): Ticket;
  /** Decides the `subject` that a new ticket shows in the list; the subject's name until then. */
  setSubjectText(subjectText: CrmState['subjectText']): void;
  /** Stops the CRM's clock (its `Date` header, its tickets' times) at a time; `undefined` sets it right. */
  setClock(time: Date | undefined): void;
  /** Lets the CRM's clock run ahead of the real one by `ms`; behind it if negative. */
  skew(ms: number): void;

  /** Adds a rule of misbehaviour; the oldest rule that fits a request is used. */
  misbehave(rule: Rule): Misbehaving;
  /** Takes back every rule. Requests that already met one are not saved, but those that are held are answered. */
  clear(): void;
  /** The requests of one call, oldest first. */
  requests(call: JournalEntry['call']): JournalEntry[];
  /** Waits until this is true of the CRM, looked at whenever something happens there; rejects after `deadline` ms (5000). */
  until(isTrue: (crm: DemoCrm) => boolean, deadline?: number): Promise<void>;

  /** Becomes unreachable: stops listening and ends every connection. Its memory stays; delayed acts still happen. */
  stop(): Promise<void>;
  /** Listens again on the same port. */
  restart(): Promise<void>;
  /** Stops for good, without delay. */
  close(): Promise<void>;
}

/** Starts a demo CRM. Rejects if the port is taken, or if TLS is wanted and there is no `openssl`. */
export async function startDemoCrm(options: DemoCrmOptions = {}): Promise<DemoCrm> {
  const host = options.host ?? '127.0.0.1';
  const certificate = options.tls === undefined ? undefined : await makeCertificate(options.tls);
  const [state, rules, journal] = [new CrmState(), new Rules(), new Journal()];
  const timers = new Timers(() => journal.changed());
  const handler = requestHandler({
    state,
    rules,
    journal,
    timers,
    connectionOf: ({ socket }) => listener.connectionOf(socket),
  });
  const listener = new Listener(handler, accept, certificate);
  const port = await listen(options.port ?? 0);
  const subscriber = state.subscribers[0];
  if (!subscriber) throw new Error('The demo CRM has no subscriber.');

  async function listen(port: number): Promise<number> {
    return listener.listen(options.place ? await options.place.open() : { host, port });
  }

  function accept(connection: Parameters<typeof drop>[0]): void {
    const rule = rules.forConnection();
    if (rule) drop(connection, rule.reset);
    journal.changed();
  }

  const crm: DemoCrm = {
    address: options.place?.address ?? `${certificate ? 'https' : 'http'}://${host}:${port}`,
    certificate: certificate?.cert,
    subscriber,
    subscribers: state.subscribers,
    subjects: state.subjects,
    tickets: state.tickets,
    journal: journal.entries,
    get connectionCount() {
      return listener.connectionCount;
    },
    get isAtWork() {
      return timers.count > 0;
    },

    mintToken: (username = subscriber.username) => state.mintToken(username),
    mintStaffToken: () => state.mintToken(undefined),
    revokeTokens: () => state.revokeTokens(),
    addTicket: (request, username = subscriber.username) => state.createTicket(username, request),
    setSubjectText: (subjectText) => {
      state.subjectText = subjectText;
    },
    setClock: (time) => state.setClock(time),
    skew: (ms) => state.skew(ms),

    misbehave: (rule) => {
      if (rule.kind === 'closeOnConnect') listener.closeIdle();
      return rules.add(rule);
    },
    clear: () => rules.clear(),
    requests: (call) => journal.entries.filter((entry) => entry.call === call),
    until: (isTrue, deadline = 5000) => journal.until(() => isTrue(crm), deadline),

    stop,
    restart: async () => {
      await listen(port);
    },
    close: async () => {
      timers.clear();
      await stop();
    },
  };
  return crm;

  async function stop(): Promise<void> {
    for (const entry of journal.entries) journal.end(entry, 'dropped');
    await listener.stop();
  }
}
