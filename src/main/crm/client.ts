import { ok } from '../../shared/errors';
import type { Identity } from '../../shared/state';
import type { Answer, Crm } from './crm';
import { AnyAnswer, CustomerAnswer, LoginAnswer, SubjectsAnswer, TicketAnswer, TicketsAnswer } from './schemas';
import type { ServerClock } from './server-clock';
import { createRequester, type Transport } from './transport';

const api = '/api/v1';

/** The CRM's calls over the given transport; `clock` learns the CRM's time from its answers. */
export function createCrm(transport: Transport, clock: Pick<ServerClock, 'observe'>): Crm {
  const request = createRequester(transport, clock);

  return {
    async login(origin, { username, password }) {
      const path = `${api}/subscriber/Login`;
      const answer = await request({ origin, path, schema: LoginAnswer, body: { username, password } });
      return map(answer, ({ token, subscriber }) => ({ token, identity: toIdentity(subscriber) }));
    },

    async logout(access) {
      const answer = await request({ ...access, path: `${api}/subscriber/Logout`, schema: AnyAnswer, body: {} });
      return map(answer, () => undefined);
    },

    async getCustomerDetails(access) {
      const answer = await request({ ...access, path: `${api}/subscriber/getCustomerDetails`, schema: CustomerAnswer });
      return map(answer, ({ data }) => toIdentity(data));
    },

    async getSubjects(access) {
      const answer = await request({ ...access, path: `${api}/Tickets/getSubjects`, schema: SubjectsAnswer });
      return map(answer, ({ data }) => data.map(({ subject_id, name }) => ({ subjectId: subject_id, name })));
    },

    async createTicket(access, ticket) {
      const answer = await request({
        ...access,
        path: `${api}/subscriber/CreateTicket`,
        schema: TicketAnswer,
        freshConnection: true,
        body: {
          subject_id: ticket.subjectId,
          type_id: ticket.typeId,
          status_id: ticket.statusId,
          priority_id: ticket.priorityId,
          group_id: ticket.groupId,
          message: ticket.message,
        },
      });
      return map(answer, ({ data }) => ({ ticketId: data.ticket_id }));
    },

    async getCustomerTickets(access) {
      const answer = await request({ ...access, path: `${api}/subscriber/getCustomerTickets`, schema: TicketsAnswer });
      return map(answer, ({ data }) =>
        data.map(({ ticket_id, created_at, updated_at, subject, status, priority }) => ({
          ticketId: ticket_id,
          subject,
          status,
          priority,
          createdAt: created_at,
          updatedAt: updated_at,
        })),
      );
    },
  };
}

const map = <T, U>(answer: Answer<T>, to: (value: T) => U): Answer<U> => (answer.ok ? ok(to(answer.value)) : answer);

const toIdentity = (person: { customer_id: string; firstname: string; lastname: string }): Identity => ({
  name: `${person.firstname} ${person.lastname}`.trim() || null,
  customerNumber: person.customer_id || null,
});
