import { once } from 'node:events';
import { Agent } from 'node:http';
import { get } from 'node:https';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ask, askThrough, createTicket, deadline, talk, ticketRequest, ticketRequestText } from './client';
import { startDemoCrm, type DemoCrm } from './server';

let crm: DemoCrm;
beforeEach(async () => {
  crm = await startDemoCrm();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await crm.close();
});

describe('The journal', () => {
  test('shows each request as it came', async () => {
    const before = Date.now();
    const token = crm.mintToken();
    await createTicket(crm, { token, headers: { 'X-One': 'one' } });
    await ask(crm, 'getSubjects', { path: '/api/v1/Tickets/getSubjects?page=2', token });
    const [post, list] = crm.journal;
    expect(post).toMatchObject({
      method: 'POST',
      path: '/api/v1/subscriber/CreateTicket',
      call: 'createTicket',
      headers: { 'x-one': 'one', authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(ticketRequest),
      complete: true,
      connection: 1,
      requestOnConnection: 1,
      misbehaviour: undefined,
      ending: 'answered',
      status: 200,
    });
    expect(post?.time).toBeGreaterThanOrEqual(before);
    expect(list).toMatchObject({ path: '/api/v1/Tickets/getSubjects?page=2', call: 'getSubjects', body: '' });
  });

  test('tells a connection kept alive from a fresh one', async () => {
    const [kept, fresh] = [new Agent({ keepAlive: true }), new Agent()];
    for (const agent of [kept, kept, fresh]) await askThrough(agent, crm, 'getSubjects', crm.mintToken());
    const seen = crm.journal.map(({ connection, requestOnConnection }) => [connection, requestOnConnection]);
    expect(seen).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
    ]);
    expect(crm.connectionCount).toBe(2);
  });

  test('knows the call of a client that takes the CRM for a proxy', async () => {
    const target = 'http://crm.example/api/v1/Tickets/getSubjects';
    await talk(crm, `GET ${target} HTTP/1.1\r\nHost: crm.example\r\nConnection: close\r\n\r\n`);
    expect(crm.journal).toMatchObject([{ call: 'getSubjects', ending: 'answered', status: 401 }]);
  });

  test('shows a request that stopped in the middle, and no ticket comes of it', async () => {
    const text = ticketRequestText(crm);
    await talk(crm, text.slice(0, -10), 50);
    await crm.until(() => crm.journal.length === 1, deadline);
    expect(crm.journal).toMatchObject([
      { complete: false, ending: 'abandoned', body: JSON.stringify(ticketRequest).slice(0, -10) },
    ]);
    expect(crm.tickets).toEqual([]);
  });

  test('says what it saw when a wait is in vain', async () => {
    await createTicket(crm);
    await expect(crm.until(() => false, 10)).rejects.toThrow('The CRM saw: POST /api/v1/subscriber/CreateTicket 200.');
  });
});

describe('The clock', () => {
  test('can run ahead and behind', async () => {
    crm.skew(-3600_000);
    const response = await createTicket(crm);
    const told = Date.parse(response.headers.get('date') ?? '');
    expect(Math.abs(Date.now() - 3600_000 - told)).toBeLessThan(2000);
    expect(Math.abs(Date.parse(crm.tickets[0]?.created_at ?? '') - told)).toBeLessThan(2000);
  });
});

describe('The CRM', () => {
  test('becomes unreachable and comes back on the same port, with its memory', async () => {
    const [address, token] = [crm.address, crm.mintToken()];
    await createTicket(crm, { token });
    const kept = connect(Number(new URL(address).port), '127.0.0.1');
    await once(kept, 'connect');
    const ended = once(kept, 'close');
    await crm.stop();
    await ended;
    await expect(createTicket(crm, { token })).rejects.toThrow();
    await crm.restart();
    expect(crm.address).toBe(address);
    expect(await (await createTicket(crm, { token })).json()).toMatchObject({ data: { ticket_id: 102 } });
    expect(crm.journal).toHaveLength(2);
  });

  test('cannot be started twice on one port', async () => {
    const port = Number(new URL(crm.address).port);
    await expect(startDemoCrm({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await expect(crm.restart()).rejects.toThrow('already listening');
  });

  test('closes at once, with requests in hand', async () => {
    crm.misbehave({ kind: 'delay', ms: 60_000 });
    const answer = talk(crm, ticketRequestText(crm));
    await crm.until(() => crm.journal.length === 1, deadline);
    await crm.close();
    expect((await answer).ended).toBe('closed');
    expect(crm.journal).toMatchObject([{ ending: 'dropped' }]);
  });
});

describe('Over TLS', () => {
  /** The status, or the code of the error, of a GET with the given trust. */
  const fetchOver = (secure: DemoCrm, ca?: string): Promise<string> =>
    new Promise((resolve) => {
      const request = get(secure.address, { ...(ca === undefined ? {} : { ca }), timeout: deadline }, (response) => {
        resolve(String(response.resume().statusCode));
      });
      request.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    });

  test.each([
    ['selfSigned', 'DEPTH_ZERO_SELF_SIGNED_CERT', '404'],
    ['expired', 'CERT_HAS_EXPIRED', 'CERT_HAS_EXPIRED'],
    ['wrongName', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)(
    'a certificate of the kind %s is refused with %s, and if trusted gives %s',
    async (tls, untrusted, trusted) => {
      const secure = await startDemoCrm({ tls });
      expect(secure.address).toMatch(/^https:/);
      expect(await fetchOver(secure)).toBe(untrusted);
      expect(await fetchOver(secure, secure.certificate)).toBe(trusted);
      await secure.close();
    },
  );

  test('a connection can be reset after the request was read, too', async () => {
    const secure = await startDemoCrm({ tls: 'selfSigned' });
    secure.misbehave({ kind: 'closeAfterReading', reset: true });
    expect(await fetchOver(secure, secure.certificate)).toBe('ECONNRESET');
    expect(secure.journal).toMatchObject([{ path: '/', ending: 'dropped' }]);
    await secure.close();
  });

  test('is refused in a sentence if there is no openssl', async () => {
    vi.stubEnv('PATH', '/nonexistent');
    await expect(startDemoCrm({ tls: 'expired' })).rejects.toThrow('the openssl program was not found');
  });
});
