import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, createTicket, outcome, ticketRequest } from './client';
import { startDemoCrm, type DemoCrm } from './server';

const unauthorized = { success: false, message: 'Unauthorized' };

let crm: DemoCrm;
beforeAll(async () => {
  crm = await startDemoCrm();
});
afterAll(() => crm.close());

describe('Login and Logout', () => {
  const credentials = { username: 'jane.doe', password: 'jane.doe-password' };

  test('Login gives a token in the form of a JWT, which Logout ends, and no other', async () => {
    const [status, body] = await outcome(ask(crm, 'login', { body: credentials }));
    const subscriber = { id: 1, customer_id: '12345', username: 'jane.doe', firstname: 'Jane', lastname: 'Doe' };
    const token = expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/) as unknown;
    expect([status, body]).toEqual([200, { message: 'Login successful', token, subscriber }]);
    const other = crm.mintToken();
    const own = (body as { token: string }).token;
    expect((await ask(crm, 'logout', { token: own })).status).toBe(200);
    expect(await outcome(ask(crm, 'getCustomerDetails', { token: own }))).toEqual([401, unauthorized]);
    expect((await ask(crm, 'getCustomerDetails', { token: other })).status).toBe(200);
  });

  test.each([
    { ...credentials, password: 'wrong' },
    { ...credentials, username: 'nobody' },
    { username: '', password: '' },
  ])('Login answers 401 to $username with $password', async (body) => {
    expect(await outcome(ask(crm, 'login', { body }))).toEqual([401, { message: 'Invalid credentials' }]);
  });

  test.each([{ username: 'jane.doe' }, { ...credentials, remember: true }, { username: 1, password: 2 }, 'no JSON'])(
    'Login answers 400 to %j',
    async (body) => {
      expect(await outcome(ask(crm, 'login', { body }))).toEqual([400, { message: 'Invalid request data' }]);
    },
  );
});

describe('The subscriber', () => {
  test.each([
    {
      id: 1,
      customer_id: '12345',
      username: 'jane.doe',
      firstname: 'Jane',
      lastname: 'Doe',
      email: 'jane.doe@example.com',
      phone: '+1 555 0101',
      status: 'active',
    },
    {
      id: 3,
      customer_id: '12347',
      username: 'otto.braun',
      firstname: 'Otto',
      lastname: 'Braun',
      email: 'otto.braun@example.com',
      phone: '+1 555 0103',
      status: 'inactive',
    },
  ])('getCustomerDetails shows $username as $status, without the password', async (data) => {
    const answer = outcome(ask(crm, 'getCustomerDetails', { token: crm.mintToken(data.username) }));
    expect(await answer).toEqual([200, { success: true, data }]);
  });

  test('getCustomerTickets lists their own tickets by the CRM clock, with the subject the CRM chose', async () => {
    const token = crm.mintToken('maria.lopez');
    expect(await outcome(ask(crm, 'getCustomerTickets', { token }))).toEqual([200, { success: true, data: [] }]);
    crm.setClock(new Date('2023-12-01T10:00:00.987Z'));
    crm.setSubjectText((_request, name) => `${name}: internet not working`);
    await createTicket(crm, { token });
    const [ticket, time] = [crm.tickets.at(-1), '2023-12-01T10:00:00Z'];
    const subject = 'Technical Support: internet not working';
    const listed = { subject, status: 'Open', priority: 'High', created_at: time, updated_at: time };
    const data = [{ ticket_id: ticket?.ticket_id, ...listed }];
    const list = await ask(crm, 'getCustomerTickets', { token });
    expect(list.headers.get('date')).toBe('Fri, 01 Dec 2023 10:00:00 GMT');
    expect(await list.json()).toEqual({ success: true, data });
    crm.setClock(undefined);
  });

  test('sees the tickets that staff add', async () => {
    const ticket = crm.addTicket({ ...ticketRequest, message: 'By phone' }, 'otto.braun');
    const list = await ask(crm, 'getCustomerTickets', { token: crm.mintToken('otto.braun') });
    expect(await list.json()).toMatchObject({ data: [{ ticket_id: ticket.ticket_id }] });
  });
});
