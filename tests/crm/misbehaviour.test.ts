import { Agent } from 'node:http';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ACT_BEFORE } from './act-before';
import { ask, askThrough, createTicket, deadline, talk, ticketRequest, ticketRequestText } from './client';
import { faults, startDemoCrm, type DemoCrm } from './server';

let crm: DemoCrm;
beforeAll(async () => {
  crm = await startDemoCrm();
});
beforeEach(() => {
  crm.clear();
  crm.tickets.length = 0;
  crm.journal.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => crm.close());

/** What a raw client of CreateTicket gets to see. */
const post = (patience?: number) => talk(crm, ticketRequestText(crm), patience);
const success = { success: true, message: 'Ticket created successfully' };

describe('The connection', () => {
  test.each([
    [false, 'closed'],
    [true, 'reset'],
  ])('ends before anything is read (reset: %s)', async (reset, ended) => {
    const rule = crm.misbehave({ kind: 'closeOnConnect', reset, times: 1 });
    expect(await talk(crm, '')).toEqual({ text: '', ended });
    expect([rule.hits, crm.journal]).toEqual([1, []]);
    expect((await createTicket(crm)).status).toBe(200);
  });

  test('ends for a client that kept one from before, too', async () => {
    const agent = new Agent({ keepAlive: true });
    await askThrough(agent, crm, 'getSubjects', crm.mintToken());
    crm.misbehave({ kind: 'closeOnConnect', times: 1 });
    await expect(askThrough(agent, crm, 'getSubjects', crm.mintToken())).rejects.toThrow();
  });

  test('ends after the headers', async () => {
    crm.misbehave({ kind: 'closeBeforeBody', reset: true });
    expect(await post()).toEqual({ text: '', ended: 'reset' });
    expect(crm.journal).toMatchObject([{ call: 'createTicket', complete: false, body: '', ending: 'dropped' }]);
    expect(crm.tickets).toEqual([]);
  });

  test.each([
    { reset: false, perform: false, ended: 'closed' },
    { reset: false, perform: true, ended: 'closed' },
    { reset: true, perform: false, ended: 'reset' },
    { reset: true, perform: true, ended: 'reset' },
  ])('ends after the request was read: $ended, ticket created: $perform', async ({ reset, perform, ended }) => {
    crm.misbehave({ kind: 'closeAfterReading', reset, perform });
    expect(await post()).toEqual({ text: '', ended });
    expect(crm.journal).toMatchObject([{ complete: true, body: JSON.stringify(ticketRequest), ending: 'dropped' }]);
    expect(crm.tickets).toHaveLength(perform ? 1 : 0);
  });

  test('ends only when it was kept alive, if told so', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const [token, body] = [crm.mintToken(), JSON.stringify(ticketRequest)];
    crm.misbehave({ kind: 'closeAfterReading', call: 'createTicket', onReusedConnection: true });
    expect(await askThrough(agent, crm, 'createTicket', token, body)).toBe(200);
    await expect(askThrough(agent, crm, 'createTicket', token, body)).rejects.toThrow('socket hang up');
    const [first, second] = crm.requests('createTicket');
    expect(second).toMatchObject({ connection: first?.connection, requestOnConnection: 2, ending: 'dropped' });
  });

  test.each(['headers', 'body'] as const)('ends in the middle of the %s', async (where) => {
    crm.misbehave({ kind: 'cut', in: where, perform: false });
    const { text, ended } = await post();
    expect(ended).toBe('closed');
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(text.includes('\r\n\r\n')).toBe(where === 'body');
    expect(text).not.toContain('ticket_id":101');
    await expect(createTicket(crm).then((response) => response.text())).rejects.toThrow();
    expect(crm.tickets).toEqual([]);
  });
});

describe('The answer', () => {
  test('comes late, and says what was done at once', async () => {
    crm.misbehave({ kind: 'delay', ms: 60 });
    const start = performance.now();
    const answer = createTicket(crm);
    await crm.until(() => crm.tickets.length === 1, deadline);
    expect((await answer).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(55);
  });

  test('comes after the client gave up, and so does the ticket', { timeout: 2 * deadline }, async () => {
    // However slow the computer is, the CRM's time does not go on before the client gave up.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    crm.misbehave({ kind: 'delay', ms: 100, late: true });
    expect(await post(30)).toEqual({ text: '', ended: 'open' });
    await crm.until(() => crm.journal[0]?.ending === 'abandoned');
    vi.advanceTimersByTime(99);
    expect([crm.tickets, crm.isAtWork]).toEqual([[], true]);
    vi.advanceTimersByTime(1);
    expect([crm.tickets.length, crm.isAtWork]).toEqual([1, false]);
  });

  test.each<[string, number, () => unknown]>([
    ['is read', -1, () => undefined],
    ['is acted on', 50, () => crm.misbehave({ kind: 'delay', ms: 100, late: true })],
  ])('never comes, nor a ticket, where the request %s later than it may be', async (_, ms, misbehave) => {
    misbehave();
    await expect(createTicket(crm, { headers: { [ACT_BEFORE]: String(Date.now() + ms) } })).rejects.toThrow();
    expect(crm.journal).toMatchObject([{ complete: true, ending: 'dropped', act: undefined }]);
    expect(crm.tickets).toEqual([]);
  });

  test('comes when the rule is taken back, and so does the ticket', async () => {
    const held = crm.misbehave({ kind: 'hold' });
    const answer = createTicket(crm);
    await crm.until(() => crm.journal.length === 1, deadline);
    expect([crm.tickets, crm.journal[0]?.ending]).toEqual([[], 'pending']);
    held.clear();
    expect((await answer).status).toBe(200);
    expect(crm.tickets).toHaveLength(1);
  });

  test('comes, too, where the rule is taken back while the request is still on its way', async () => {
    const held = crm.misbehave({ kind: 'hold' });
    const text = ticketRequestText(crm);
    const socket = connect(Number(new URL(crm.address).port), '127.0.0.1');
    socket.write(text.slice(0, -1));
    await vi.waitUntil(() => held.hits === 1, deadline);
    held.clear();
    socket.write(text.slice(-1));
    await crm.until(() => crm.journal[0]?.status === 200, deadline);
    socket.destroy();
  });

  test('never comes', async () => {
    crm.misbehave({ kind: 'hang', perform: true });
    expect(await post(50)).toEqual({ text: '', ended: 'open' });
    await crm.until(() => crm.tickets.length === 1, deadline);
  });

  test('drips', async () => {
    crm.misbehave({ kind: 'drip', everyMs: 1, bytes: 10 });
    const reader = (await createTicket(crm)).body?.getReader();
    const pieces: string[] = [];
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      pieces.push(Buffer.from(read.value).toString());
    }
    expect(pieces.length).toBeGreaterThan(2);
    expect(JSON.parse(pieces.join(''))).toMatchObject(success);
  });

  test.each([false, true])('is right but larger than a mebibyte (chunked: %s)', async (chunked) => {
    crm.misbehave({ kind: 'large', chunked });
    const response = await createTicket(crm);
    expect(response.headers.has('content-length')).toBe(!chunked);
    const body = await response.text();
    expect(body.length).toBeGreaterThan(1024 * 1024);
    expect(JSON.parse(body)).toMatchObject(success);
  });

  test('never ends', async () => {
    crm.misbehave({ kind: 'endless', everyMs: 1 });
    const reader = (await createTicket(crm)).body?.getReader();
    for (let bytes = 0; bytes < 2 * 1024 * 1024;) {
      const read = await reader?.read();
      if (!read || read.done) throw new Error('The body ended.');
      bytes += (read.value as Uint8Array).length;
    }
    await reader?.cancel();
    await crm.until(() => crm.journal[0]?.ending === 'abandoned', deadline);
  });

  test('is not HTTP', async () => {
    crm.misbehave({ kind: 'garbage', in: 'statusLine' });
    expect(await post()).toMatchObject({ text: expect.stringMatching(/^SSH/) as unknown, ended: 'closed' });
    await expect(createTicket(crm)).rejects.toThrow();
  });

  test('has chunks that are none', async () => {
    crm.misbehave({ kind: 'garbage', in: 'chunks' });
    const response = await createTicket(crm);
    await expect(response.text()).rejects.toThrow();
  });

  test.each([301, 302, 303, 307, 308] as const)('redirects with %i to another origin', async (status) => {
    const elsewhere = await startDemoCrm();
    crm.misbehave({ kind: 'redirect', status, location: elsewhere.address });
    const response = await createTicket(crm);
    expect([response.status, response.headers.get('location')]).toEqual([status, elsewhere.address]);
    await elsewhere.close();
  });

  test('has any status, headers and body', async () => {
    crm.misbehave({ kind: 'respond', status: 418, headers: { 'X-Tea': 'yes' }, body: Buffer.from([0xff, 0x00]) });
    const response = await createTicket(crm);
    expect([response.status, response.headers.get('x-tea')]).toEqual([418, 'yes']);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0xff, 0x00]);
  });
});

describe('A rule', () => {
  test('befalls one call only, so many times, and the oldest goes first', async () => {
    crm.misbehave({ ...faults.proxyPage(502), call: 'createTicket', times: 2 });
    const second = crm.misbehave({ ...faults.proxyPage(504), call: 'createTicket' });
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 4; attempt++) statuses.push((await createTicket(crm)).status);
    expect(statuses).toEqual([502, 502, 504, 504]);
    expect((await ask(crm, 'getSubjects', { token: crm.mintToken() })).status).toBe(200);
    expect(second.hits).toBe(2);
    second.clear();
    expect((await createTicket(crm)).status).toBe(200);
    expect(crm.journal.map(({ misbehaviour }) => misbehaviour)).toEqual([
      ...Array<string>(4).fill('respond'),
      undefined,
      undefined,
    ]);
  });

  test('without a call befalls every request, unknown paths included', async () => {
    crm.misbehave(faults.captivePortal());
    expect((await ask(crm, 'getSubjects', { path: '/generate_204' })).status).toBe(200);
  });

  test('that says the CRM did not act leaves no trace of a ticket, a token or a sign-out', async () => {
    const token = crm.mintToken();
    crm.misbehave({ kind: 'rewrite', change: (answer) => answer, perform: false });
    expect(await (await createTicket(crm)).json()).toMatchObject(success);
    const body = { username: crm.subscriber.username, password: crm.subscriber.password };
    const signedIn = (await (await ask(crm, 'login', { body })).json()) as { token: string };
    await ask(crm, 'logout', { token });
    crm.clear();
    expect(crm.tickets).toEqual([]);
    expect((await ask(crm, 'getSubjects', { token: signedIn.token })).status).toBe(401);
    expect((await ask(crm, 'getSubjects', { token })).status).toBe(200);
  });
});
