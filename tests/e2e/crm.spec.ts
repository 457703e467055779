import { createSocket } from 'node:dgram';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { type ElectronApplication, expect, test } from 'playwright/test';
import type { Failure } from '../../src/main/crm/failure';
import { makeCertificate } from '../crm/certificate';
import { type DemoCrm, faults, type Rule, startDemoCrm } from '../crm/server';
import { launchCrmHost, remoteCrm } from './crm-client';

/** Flare's own; a busy machine answers slowly, and only the cases about the deadline may meet one. */
const DEADLINE_MS = 20_000;
const SHORT_DEADLINE_MS = 1500;
const ticket = { subjectId: 1, typeId: 2, statusId: 3, priorityId: 4, groupId: 5, message: 'No internet' };

let host: ElectronApplication;
let crm: DemoCrm;
const client = (deadlineMs = DEADLINE_MS) => remoteCrm(host, deadlineMs);
const access = () => ({ origin: crm.address, token: crm.mintToken() });

test.beforeAll(async () => {
  host = await launchCrmHost();
});
test.afterAll(() => host.close());
test.beforeEach(async () => {
  crm = await startDemoCrm();
});
test.afterEach(() => crm.close());

test('every call gets its documented answer over Chromium’s network stack', async () => {
  const { username, password } = crm.subscriber;
  const identity = { name: 'Jane Doe', customerNumber: '12345' };

  const login = await client().login(crm.address, { username, password });
  expect(login).toMatchObject({ ok: true, value: { identity } });
  const signedIn = { origin: crm.address, token: login.ok ? login.value.token : '' };

  expect(await client().getCustomerDetails(signedIn)).toEqual({ ok: true, value: identity });
  expect(await client().getSubjects(signedIn)).toEqual({
    ok: true,
    value: [
      { subjectId: 1, name: 'Technical Support' },
      { subjectId: 2, name: 'Billing Issue' },
    ],
  });
  expect(await client().createTicket(signedIn, ticket)).toEqual({ ok: true, value: { ticketId: 101 } });
  expect(crm.tickets).toMatchObject([
    { subject_id: 1, type_id: 2, status_id: 3, priority_id: 4, group_id: 5, message: 'No internet' },
  ]);
  expect(await client().getCustomerTickets(signedIn)).toMatchObject({
    ok: true,
    value: [{ ticketId: 101, status: 'Open' }],
  });
  expect(await client().logout(signedIn)).toMatchObject({ ok: true });
  expect(await client().getSubjects(signedIn)).toMatchObject({
    ok: false,
    error: { kind: 'unauthorized', detail: 'Unauthorized' },
  });
});

test('a wrong password is told from a network problem', async () => {
  const answer = await client().login(crm.address, { username: crm.subscriber.username, password: 'wrong' });
  expect(answer).toMatchObject({ ok: false, error: { kind: 'unauthorized', detail: 'Invalid credentials' } });
});

test('any text arrives byte for byte', async () => {
  const message = `"quotes" \\ back\\slash\n\ttab\r\n${'Ünïcödé 漢字 العربية हिन्दी 👩‍👩‍👧‍👦\u{1F525} \u0000 '.repeat(200)}`;
  expect(await client().createTicket(access(), { ...ticket, message })).toMatchObject({ ok: true });
  expect(crm.tickets[0]?.message).toBe(message);
});

interface Case {
  fault: string;
  rule: Rule;
  kind: Failure['kind'];
  sent: Failure['sent'];
  tickets: number;
}

const fault = (fault: string, rule: Rule, kind: Failure['kind'], sent: Failure['sent'], tickets = 0): Case => ({
  fault,
  rule,
  kind,
  sent,
  tickets,
});

const cases: Case[] = [
  fault('the connection is closed before a byte is read', { kind: 'closeOnConnect' }, 'lost', 'maybe'),
  fault('the connection is reset before a byte is read', { kind: 'closeOnConnect', reset: true }, 'lost', 'maybe'),
  fault('the connection is closed before the body', { kind: 'closeBeforeBody' }, 'lost', 'maybe'),
  fault(
    'the request is read and the connection closed',
    { kind: 'closeAfterReading', perform: true },
    'lost',
    'maybe',
    1,
  ),
  fault('the request is read and the connection reset', { kind: 'closeAfterReading', reset: true }, 'lost', 'maybe'),
  fault('the answer never comes', { kind: 'hang' }, 'deadline', 'maybe'),
  fault('the answer comes after the deadline', { kind: 'delay', ms: SHORT_DEADLINE_MS * 2 }, 'deadline', 'maybe', 1),
  fault('the answer drips', { kind: 'drip', everyMs: 200 }, 'deadline', 'maybe', 1),
  fault('the answer is cut in its headers', { kind: 'cut', in: 'headers' }, 'malformed', 'maybe', 1),
  fault('the answer is cut in its body', { kind: 'cut', in: 'body' }, 'lost', 'maybe', 1),
  fault('the answer is reset in its body', { kind: 'cut', in: 'body', reset: true }, 'lost', 'maybe', 1),
  fault('the answer never ends', { kind: 'endless', everyMs: 0 }, 'malformed', 'maybe'),
  fault('the answer is larger than 1 MiB', { kind: 'large' }, 'malformed', 'maybe', 1),
  fault('a redirect', { kind: 'redirect', status: 302, location: 'http://127.0.0.1:9/elsewhere' }, 'redirect', 'maybe'),
  fault(
    'a redirect that keeps the POST',
    { kind: 'redirect', status: 307, location: '/elsewhere' },
    'redirect',
    'maybe',
  ),
  fault('a sign-in page of the network', faults.captivePortal(), 'malformed', 'maybe'),
  fault('the provider’s notice that the line is down', faults.lineIsDown(), 'malformed', 'maybe'),
  fault('a proxy’s 502', faults.proxyPage(502), 'server', 'maybe'),
  fault('a proxy’s 503', faults.proxyPage(503), 'server', 'maybe'),
  fault('a proxy’s 504', faults.proxyPage(504), 'server', 'maybe'),
  fault('429', faults.tooManyRequests('7'), 'busy', 'refused'),
  fault('success: false with 200', faults.successFalse(), 'malformed', 'maybe'),
  fault('a ticket id that is a text', faults.ticketIdAsString(), 'malformed', 'maybe', 1),
  fault('data: null', faults.dataNull(), 'malformed', 'maybe', 1),
  fault('JSON that stops in the middle', faults.invalidJson(), 'malformed', 'maybe', 1),
  fault('an empty body', faults.emptyBody(), 'malformed', 'maybe', 1),
  fault('no HTTP at all', { kind: 'garbage', in: 'statusLine' }, 'lost', 'maybe'),
  fault('chunks that are none', { kind: 'garbage', in: 'chunks' }, 'lost', 'maybe'),
  fault('a call that the CRM lacks', faults.missingCall(), 'not-found', 'refused'),
  fault('404 Subscriber not found', faults.subscriberNotFound(), 'not-found', 'refused'),
  fault('a gateway’s 401', { kind: 'respond', status: 401, body: '<h1>Sign in</h1>' }, 'malformed', 'refused'),
];

for (const { fault, rule, kind, sent, tickets } of cases) {
  test(`a ticket meets: ${fault}`, async () => {
    crm.misbehave({ ...rule, times: 1 });
    const crmClient = client(kind === 'deadline' ? SHORT_DEADLINE_MS : DEADLINE_MS);
    expect(await crmClient.createTicket(access(), ticket)).toMatchObject({ ok: false, error: { kind, sent } });
    expect(crm.requests('createTicket').length).toBeLessThanOrEqual(1);
    await crm.until(() => crm.tickets.length === tickets);
  });
}

test('Retry-After is handed on', async () => {
  crm.misbehave(faults.tooManyRequests('7'));
  expect(await client().createTicket(access(), ticket)).toMatchObject({ error: { retryAfterMs: 7000 } });
});

test('a CRM that is not there is known not to have got the request', async () => {
  await crm.stop();
  expect(await client().createTicket(access(), ticket)).toMatchObject({ error: { kind: 'offline', sent: 'no' } });
});

test('a name that cannot be looked up is known not to have got the request', async () => {
  const nowhere = { origin: 'https://crm.invalid', token: 'token' };
  expect(await client().createTicket(nowhere, ticket)).toMatchObject({ error: { kind: 'offline', sent: 'no' } });
});

for (const tls of ['selfSigned', 'expired', 'wrongName'] as const) {
  test(`a certificate that is ${tls} ends the call before the request`, async () => {
    const secure = await startDemoCrm({ tls });
    const answer = await client().createTicket({ origin: secure.address, token: secure.mintToken() }, ticket);
    expect(answer).toMatchObject({ error: { kind: 'certificate', sent: 'no' } });
    expect(secure.journal).toEqual([]);
    await secure.close();
  });
}

test('a ticket arrives once where the CRM reads it on a kept connection and drops that connection', async () => {
  const signedIn = access();
  for (let round = 0; round < 5; round += 1) {
    await client().createTicket(signedIn, ticket);
    await client().getSubjects(signedIn);
    const before = crm.requests('createTicket').length;
    crm.misbehave({ kind: 'closeAfterReading', call: 'createTicket', perform: true, times: 1 });
    expect(await client().createTicket(signedIn, ticket)).toMatchObject({ error: { sent: 'maybe' } });
    expect(crm.requests('createTicket').length).toBe(before + 1);
    crm.clear();
  }
});

test('a server that offers HTTP/3 is asked over TCP all the same: over QUIC Chromium may send a ticket twice', async () => {
  let packets = 0;
  const quic = createSocket('udp4', () => (packets += 1));
  await new Promise<void>((resolve) => quic.bind(0, '127.0.0.1', resolve));
  let requests = 0;
  const server = createSecureServer(await makeCertificate('selfSigned'), (request, response) => {
    requests += 1;
    request.resume();
    response.setHeader('alt-svc', `h3=":${quic.address().port}"`);
    response.end(JSON.stringify({ success: true, data: { ticket_id: 101 } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await host.evaluate(({ session }) => {
    for (const name of ['crm', 'crm-fresh'])
      session.fromPartition(name, { cache: false }).setCertificateVerifyProc((_request, answer) => answer(0));
  });
  const secure = { origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 'token' };
  for (let round = 1; round <= 5; round += 1) {
    expect(await client().createTicket(secure, ticket)).toMatchObject({ ok: true });
    expect(requests).toBe(round);
  }
  expect(packets).toBe(0);
  await host.evaluate(({ session }) => {
    for (const name of ['crm', 'crm-fresh'])
      session.fromPartition(name, { cache: false }).setCertificateVerifyProc(null);
  });
  server.close();
  quic.close();
});

test('a redirect is not followed and takes no token elsewhere', async () => {
  let connections = 0;
  const elsewhere = createServer(() => (connections += 1));
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const { port } = elsewhere.address() as { port: number };
  for (const status of [301, 302, 303, 307, 308] as const) {
    crm.misbehave({ kind: 'redirect', status, location: `http://127.0.0.1:${port}/`, times: 1 });
    expect(await client().getSubjects(access())).toMatchObject({ error: { kind: 'redirect' } });
  }
  expect(connections).toBe(0);
  elsewhere.close();
});
