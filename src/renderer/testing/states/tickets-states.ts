import { failed, ok } from '../../../shared/errors';
import type { TicketList } from '../../../shared/ticket';
import { signedInState, storedReport } from '../../fake-client';
import { each, error, longWord, never, type WindowState } from './window-state';

const HOUR = 3_600_000;

type Ticket = TicketList['tickets'][number];
const ticket = (ticketId: number, parts: Partial<Ticket> = {}): Ticket => ({
  ticketId,
  subject: 'Internet not working',
  status: 'In Progress',
  priority: 'High',
  createdAt: Date.now() - (200 - ticketId) * HOUR,
  updatedAt: Date.now() - HOUR,
  reportId: null,
  ...parts,
});

const tickets = (name: string, list: Partial<TicketList>, rest: Partial<WindowState> = {}): WindowState => ({
  view: 'tickets',
  name,
  app: signedInState,
  asks: 'reports',
  ...rest,
  handlers: {
    listTickets: () => Promise.resolve(ok({ tickets: [], readAt: Date.now(), error: null, ...list })),
    ...rest.handlers,
  },
});

const sent = storedReport({ id: 'report-101', state: 'sent', ticketId: 101, attempts: 1 });
const some = [
  ticket(103),
  ticket(102, { status: 'Closed', priority: 'Low', subject: 'The bill of May is wrong' }),
  ticket(101, { status: 'Open', reportId: sent.id }),
];
const many = Array.from({ length: 12 }, (_, index) => ticket(112 - index));
const listReports = () => Promise.resolve(ok({ reports: [sent], total: 1 }));

export const ticketsStates: readonly WindowState[] = [
  tickets('some, one of them a report', { tickets: some }, { handlers: { listReports } }),
  tickets('long words', { tickets: [ticket(1, { subject: longWord, status: longWord, priority: longWord })] }),
  tickets('without times', { tickets: [ticket(1, { createdAt: null, updatedAt: null })] }),
  tickets('being read for the first time', { readAt: null }, { handlers: { watchTickets: never } }),
  tickets('from yesterday', { tickets: many, readAt: Date.now() - 25 * HOUR, error: error('offline') }),
  ...each(['offline', 'token_refused', 'not_a_crm', 'subscriber_unknown'] as const, (code) =>
    tickets(`never read: ${code}`, { readAt: null, error: error(code) }),
  ),
  tickets('main does not answer', {}, { handlers: { listTickets: () => Promise.resolve(failed('unexpected')) } }),
];
