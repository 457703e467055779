import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, createTicket, outcome, ticketRequest, type Sending } from './client';
import { calls, methodOf, pathOf, type Call } from './routes';
import { startDemoCrm, type DemoCrm } from './server';

const unauthorized = { success: false, message: 'Unauthorized' };
const invalid = { success: false, message: 'Invalid request data' };
const notFound = { success: false, message: 'Subscriber not found' };

let crm: DemoCrm;
beforeAll(async () => {
  crm = await startDemoCrm();
});
afterAll(() => crm.close());

const bodyOf = (call: Call): Sending => (call === 'createTicket' ? { body: ticketRequest } : {});
const callsWithToken = calls.filter((call) => call !== 'login');

describe('A call with a token', () => {
  test.each(callsWithToken)('%s answers 401 without one', async (call) => {
    expect(await outcome(ask(crm, call, bodyOf(call)))).toEqual([401, unauthorized]);
  });

  test.each(callsWithToken)('%s answers 401 to one it never gave out', async (call) => {
    expect(await outcome(ask(crm, call, { ...bodyOf(call), token: 'nonsense' }))).toEqual([401, unauthorized]);
  });

  test.each([
    '',
    'Bearer',
    'bearer TOKEN',
    'Basic TOKEN',
    'Bearer  TOKEN',
    'Bearer TOKEN x',
    'TOKEN',
    '"Bearer TOKEN"',
  ])('answers 401 to the header "%s"', async (form) => {
    const headers = { Authorization: form.replace('TOKEN', crm.mintToken()) };
    expect(await outcome(ask(crm, 'getSubjects', { headers }))).toEqual([401, unauthorized]);
  });

  test('answers 401 once all tokens are revoked', async () => {
    const token = crm.mintToken();
    crm.revokeTokens();
    expect(await outcome(ask(crm, 'getSubjects', { token }))).toEqual([401, unauthorized]);
  });

  test.each(['createTicket', 'getCustomerDetails', 'getCustomerTickets'] as const)(
    '%s answers 404 to a token that belongs to no subscriber',
    async (call) => {
      expect(await outcome(ask(crm, call, { ...bodyOf(call), token: crm.mintStaffToken() }))).toEqual([404, notFound]);
    },
  );
});

describe('getSubjects', () => {
  test('answers with the subjects as they are now, to staff too', async () => {
    const added = { subject_id: 7, name: 'Añadido' };
    crm.subjects.push(added);
    const data = [{ subject_id: 1, name: 'Technical Support' }, { subject_id: 2, name: 'Billing Issue' }, added];
    expect(await outcome(ask(crm, 'getSubjects', { token: crm.mintStaffToken() }))).toEqual([
      200,
      { success: true, data },
    ]);
    crm.subjects.pop();
  });

  test('answers 400 to a GET with a body', async () => {
    const headers = { Authorization: `Bearer ${crm.mintToken()}`, 'Content-Length': '2' };
    const status = await new Promise((resolve) => {
      request(crm.address + pathOf('getSubjects'), { headers }, (response) =>
        resolve(response.resume().statusCode),
      ).end('{}');
    });
    expect(status).toBe(400);
  });
});

describe('CreateTicket', () => {
  test('numbers the tickets from 101 and stores each exactly as it was sent', async () => {
    const message = '  No internet.\r\n\tÄ "quoted" \\ \u0000 \ud83d\ude80 e\u0301 \u200f \n';
    const data = { ticket_id: 101, status: 'Open' };
    const success = { success: true, message: 'Ticket created successfully', data };
    expect(await outcome(createTicket(crm, { body: { ...ticketRequest, message } }))).toEqual([200, success]);
    expect(crm.tickets).toEqual([
      expect.objectContaining({ ...ticketRequest, message, ticket_id: 101, username: 'jane.doe', status: 'Open' }),
    ]);
    expect(await (await createTicket(crm)).json()).toMatchObject({ data: { ticket_id: 102 } });
  });

  test.each(Object.keys(ticketRequest))('answers 400 if %s is missing, null or of another type', async (field) => {
    for (const value of [undefined, null, field === 'message' ? 1 : '1', 1.5, [], {}, true]) {
      expect(await outcome(createTicket(crm, { body: { ...ticketRequest, [field]: value } }))).toEqual([400, invalid]);
    }
  });

  const spoiled: [string, Sending][] = [
    ['an unknown subject', { body: { ...ticketRequest, subject_id: 99 } }],
    ['a field too many', { body: { ...ticketRequest, idempotency_key: 'x' } }],
    ['an empty message', { body: { ...ticketRequest, message: '' } }],
    ['a message of white space', { body: { ...ticketRequest, message: ' \n\t' } }],
    ['a list', { body: [ticketRequest] }],
    ['no JSON', { body: '{"subject_id":1,' }],
    ['no body', { body: '' }],
    ['a byte order mark', { body: `\ufeff${JSON.stringify(ticketRequest)}` }],
    ['no content type', { headers: { 'Content-Type': '' } }],
    ['a form', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }],
    ['another charset', { headers: { 'Content-Type': 'application/json; charset=latin1' } }],
  ];
  test.each(spoiled)('answers 400 to %s and creates nothing', async (_what, sending) => {
    const before = crm.tickets.length;
    expect(await outcome(createTicket(crm, sending))).toEqual([400, invalid]);
    expect(crm.tickets).toHaveLength(before);
  });

  test('takes JSON that says it is UTF-8', async () => {
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    expect((await createTicket(crm, { headers })).status).toBe(200);
  });
});

describe('Anything else', () => {
  test.each(['/', '/api/v1/tickets/getSubjects', `${pathOf('getSubjects')}/`])(
    'answers 404 to the path %s',
    async (path) => {
      const answer = outcome(ask(crm, 'getSubjects', { path, token: crm.mintToken() }));
      expect(await answer).toEqual([404, { success: false, message: 'Not found' }]);
    },
  );

  test.each(calls)('%s answers 405 to any other method', async (call) => {
    const response = await ask(crm, call, { method: 'PUT', token: crm.mintToken() });
    expect(response.headers.get('allow')).toBe(methodOf(call));
    expect([response.status, await response.json()]).toEqual([405, { success: false, message: 'Method not allowed' }]);
  });
});
