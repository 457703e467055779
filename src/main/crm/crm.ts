import type { Result } from '../../shared/errors';
import type { Subject } from '../../shared/report';
import type { Identity } from '../../shared/state';
import type { Failure } from './failure';

/** A token and the only origin it is ever sent to. */
export interface Access {
  readonly origin: string;
  readonly token: string;
}

export type Answer<T> = Result<T, Failure>;

export interface NewTicket {
  subjectId: number;
  typeId: number;
  statusId: number;
  priorityId: number;
  groupId: number;
  message: string;
}

export interface Ticket {
  ticketId: number;
  subject: string;
  status: string;
  priority: string;
  /** ISO 8601, by the CRM's clock. */
  createdAt: string;
  updatedAt: string;
}

/** The CRM's API (crm-api). No call throws for anything the network or the CRM does. */
export interface Crm {
  login(
    origin: string,
    credentials: { username: string; password: string },
  ): Promise<Answer<{ token: string; identity: Identity }>>;
  logout(access: Access): Promise<Answer<undefined>>;
  getCustomerDetails(access: Access): Promise<Answer<Identity>>;
  getSubjects(access: Access): Promise<Answer<Subject[]>>;
  createTicket(access: Access, ticket: NewTicket): Promise<Answer<{ ticketId: number }>>;
  getCustomerTickets(access: Access): Promise<Answer<Ticket[]>>;
}
