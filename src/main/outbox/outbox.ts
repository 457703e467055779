import type { Result } from '../../shared/errors';
import type { OutboxState, ReportAction, StoredReport } from '../../shared/outbox';
import type { Report, Subject } from '../../shared/report';
import type { TicketIds } from '../../shared/settings';
import type { Access, Crm } from '../crm/crm';
import type { ServerClock } from '../crm/server-clock';
import type { Log } from '../log';
import type { KnownTickets } from './known-tickets';
import type { OutboxRecord, Owner } from './record';

/** Where the records lie. Every promise is fulfilled once the disk has it for good; it rejects where the disk refuses. */
export interface OutboxStore {
  /** Reads all records. What is no record is set aside, and stays on the disk. Called once. Never rejects. */
  load(): Promise<{ records: OutboxRecord[]; setAside: string[] }>;
  /** Puts the record in place of the one with its id. */
  write(record: OutboxRecord): Promise<void>;
  remove(id: string): Promise<void>;
}

/** How long things take, in ms. */
export interface OutboxTimes {
  /** How long the CRM may still be at work on a request that ended without an answer; at least a call's deadline. */
  graceMs: number;
  /** The longest wait between two attempts, over which the copies of an area spread when its outage ends. */
  spreadMs: number;
}

export interface OutboxParts {
  store: OutboxStore;
  crm: Pick<Crm, 'createTicket' | 'getCustomerTickets'>;
  account: { owner(): Owner | null; access(): Access | null; isExpired(): boolean; tokenRefused(access: Access): void };
  /**
   * Whether anybody answers at the CRM's address, asked before a report is sent: of one that is sent into silence nobody knows
   * whether it arrived. Never rejects.
   *
   * @param failures how many requests for the report failed in a row
   */
  isCrmThere: (origin: string, failures: number) => Promise<boolean>;
  serverClock: ServerClock;
  knownTickets: KnownTickets;
  subjects: () => readonly Subject[];
  ticketIds: (subjectId: number) => TicketIds;
  times: OutboxTimes;
  /** A report is new or another one than before. `before` is what it was, `null` for a new one. */
  onChange: (report: StoredReport, before: StoredReport | null) => void;
  onRemove: (id: string) => void;
  /** No request for a report is under way any more. */
  onIdle: () => void;
  log: Log;
}

/** The durable queue of reports. */
export interface Outbox {
  /** Reads what is stored and begins to deliver. What was found in `sending` is unconfirmed. Never rejects. */
  start(): Promise<void>;
  /**
   * Takes a report. The same text and subject again, while the first is still on its way, is that first one.
   *
   * @param evidence goes with it; empty for none
   * @returns once it is on the disk; `not_signed_in` where there is no account to write it under, `not_saved` where the
   *   disk refuses it
   */
  add(report: Report, evidence?: string): Promise<Result<StoredReport>>;
  /** The newest first, of every account; waits for `start`. */
  list(range: { offset: number; limit: number }): Promise<{ reports: StoredReport[]; total: number }>;
  /** `null` where there is no such report any more; waits for `start`. */
  find(id: string): Promise<StoredReport | null>;
  /** Which report each ticket of the account was, as far as this computer knows; waits for `start`. */
  reportIds(owner: Owner): Promise<ReadonlyMap<number, string>>;
  /**
   * @param action `edit` removes it too, from somebody who has kept the text
   * @returns `report_gone` where there is none, or the action does not fit its state (any more); `not_saved`
   */
  act(id: string, action: ReportAction): Promise<Result<undefined>>;
  /** Adds the line that `write` gives, if any, to the evidence of each report that surely has not reached the CRM. */
  addEvidence(write: (report: StoredReport) => string | null): Promise<void>;
  state(): OutboxState;
  /** Whether a request for a report is under way. */
  isBusy(): boolean;
  /** Something has changed for the better (line, resume, network): what waits is tried soon, spread over the crowd. */
  wake(): void;
  /** Somebody signed in or out, or the token is refused: what can be delivered is looked at anew. */
  accountChanged(): void;
  /** Where the files lie that were set aside. */
  readonly setAside: readonly string[];
  /** Fulfilled once nothing is under way. */
  idle(): Promise<void>;
  /** Begins nothing new from now on; fulfilled once what is under way has ended. */
  stop(): Promise<void>;
}
