import type { Resolver } from 'node:dns';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { createLookUp } from './name-lookup';
import { judgePortal, probePortal } from './probe-portal';
import { refusingPort } from './testing/listener';
import { startNameServer } from './testing/name-server';

const look = (url: string | null, createResolvers: () => Resolver[] = () => [], { signal } = new AbortController()) =>
  probePortal(url, { lookUp: createLookUp(createResolvers, signal), signal });

/** Asks a page that answers like this, or ends the look. A busy computer has all the time it needs. */
async function ask(answer: (response: ServerResponse, end: () => void) => void) {
  const deadline = new AbortController();
  const asked = vi.fn<(request: { host: string | undefined; url: string | undefined }) => void>();
  const server = createServer((request, response) => {
    asked({ host: request.headers.host, url: request.url });
    answer(response, () => deadline.abort());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // Listening on TCP, it has a port.
  const names = await startNameServer('address');
  const result = await look(`http://page.test:${port}/generate_204?x=1`, names.createResolvers, deadline);
  names.close();
  server.close().closeAllConnections();
  return { result, asked: asked.mock.calls.flat(), host: `page.test:${port}` };
}

describe('the portal', () => {
  it('is not there where the page is empty', async () => {
    const { result, asked, host } = await ask((response) => response.writeHead(204).end());
    expect(result).toMatchObject({ rung: 'portal', outcome: 'pass', asked: 1, latenciesMs: [expect.any(Number)] });
    expect(asked).toEqual([{ host, url: '/generate_204?x=1' }]);
  });

  it('is there where a page comes, though it never ends', async () => {
    const { result } = await ask((response) => response.writeHead(200).write('<html>Please sign in'));
    expect(result.outcome).toBe('fail');
  });

  it('is there where it redirects, and is not followed', async () => {
    const { result, asked } = await ask((response) => response.writeHead(302, { location: '/sign-in' }).end());
    expect(result.outcome).toBe('fail');
    expect(asked).toHaveLength(1);
  });

  it('is not checked where no answer comes', async () => {
    expect((await ask((_, end) => end())).result.outcome).toBe('unchecked');
  });

  it('is not checked where the connection is refused', async () => {
    expect((await look(`http://127.0.0.1:${await refusingPort()}/`)).outcome).toBe('unchecked');
  });

  it.each([
    ['without an address', null],
    ['with what is none', 'not an address'],
  ])('is not checked %s', async (_, url) => {
    expect((await look(url)).outcome).toBe('unchecked');
  });
});

describe('an answer', () => {
  it.each([
    [204, false, true],
    [200, false, true],
    [200, true, false],
    [301, false, false],
    [307, true, false],
    [511, true, false],
    [404, true, null],
    [503, true, null],
  ])('of %i, with a body: %s, shows a free way: %s', (status, hasBody, isFree) => {
    expect(judgePortal({ status, hasBody })).toBe(isFree);
  });
});
