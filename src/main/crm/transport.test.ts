import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { AnyAnswer, SubjectsAnswer } from './schemas';
import { createRequester } from './transport';

const date = 'Fri, 01 Dec 2023 10:00:00 GMT';
const subjects = '{"success":true,"data":[]}';
const portal = '<html>Please sign in to our network</html>';
const refusal = '{"success":false,"message":"Unauthorized"}';

const say =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(status, { date, ...headers }).end(body);

const cut = (status: number) => (response: ServerResponse) => {
  response.writeHead(status, { date, 'content-length': '1000' }).write(refusal);
  setImmediate(() => response.destroy());
};

/** Asks a server that answers like this. @returns what the clock learned, and from where */
async function ask(answer: (response: ServerResponse) => void, schema: v.GenericSchema = SubjectsAnswer) {
  const server = createServer((_, response) => answer(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Listening on TCP, it has a port.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const observe = vi.fn<(origin: string, date: string | null) => void>();
  const request = createRequester({ fetch, fetchOnFreshConnection: fetch, deadlineMs: 2000 }, { observe });
  await request({ origin, path: '/', schema });
  server.close().closeAllConnections();
  return { origin, observed: observe.mock.calls };
}

describe('the CRM’s clock is learned', () => {
  it.each([
    ['an answer', say(200, subjects), SubjectsAnswer],
    ['an answer of any shape, where any will do', say(200, '{}'), AnyAnswer],
    ['a refusal in the CRM’s words', say(401, refusal), SubjectsAnswer],
    ['its trouble in its own words', say(500, '{"message":"Database is down"}'), SubjectsAnswer],
  ])('from %s', async (_, answer, schema) => {
    const { origin, observed } = await ask(answer, schema);
    expect(observed).toEqual([[origin, date]]);
  });

  it.each([
    ['a captive portal', say(200, portal), SubjectsAnswer],
    ['a captive portal that answers where any answer will do', say(200, portal), AnyAnswer],
    ['an answer of another shape', say(200, '{"success":true}'), SubjectsAnswer],
    ['a gateway’s 401', say(401, portal), SubjectsAnswer],
    ['a proxy’s 502', say(502, portal), SubjectsAnswer],
    ['a redirect', say(302, '', { location: 'http://127.0.0.1:1/' }), SubjectsAnswer],
    ['an answer that was cut', cut(200), SubjectsAnswer],
    ['a refusal that was cut', cut(401), SubjectsAnswer],
    ['a connection that was closed', (response: ServerResponse) => response.destroy(), SubjectsAnswer],
  ])('not from %s', async (_, answer, schema) => {
    expect((await ask(answer, schema)).observed).toEqual([]);
  });
});

it('ends a call at its deadline, though there never is a connection', async () => {
  const transport = { fetch, fetchOnFreshConnection: () => new Promise<never>(() => undefined), deadlineMs: 20 };
  const request = createRequester(transport, { observe: () => undefined });
  const call = request({ origin: 'http://127.0.0.1:1', path: '/', schema: AnyAnswer, freshConnection: true });
  expect(await call).toMatchObject({ ok: false, error: { kind: 'deadline' } });
});
