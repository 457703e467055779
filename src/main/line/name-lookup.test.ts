import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withDeadline } from './deadline';
import { addressesOf, createLookUp } from './name-lookup';
import { createResolver } from './system/name-servers';
import { startNameServer, type NameServer } from './testing/name-server';
import { within } from './testing/within';

let server: NameServer;
beforeEach(async () => {
  server = await startNameServer('address');
});
afterEach(() => server.close());

const lookUp = (deadlineMs = 5000, createResolvers = server.createResolvers) =>
  withDeadline(deadlineMs, (signal) => createLookUp(createResolvers, signal)('crm.test', 4));

/** Nothing listens there. */
const dead = () => createResolver('127.0.0.1:9');

describe('looking up a name', () => {
  it('gives its addresses', async () => {
    expect(await lookUp()).toMatchObject({ kind: 'answered', addresses: ['127.0.0.1'], asked: 1 });
  });

  it.each(['unknown', 'empty'] as const)('takes "%s" for an answer', async (mode) => {
    server.mode = mode;
    expect(await lookUp()).toMatchObject({ kind: 'answered', addresses: [] });
  });

  it('fails at once where the resolver says that it cannot', async () => {
    server.mode = 'failing';
    expect(await lookUp()).toEqual({ kind: 'failed', asked: 1 });
  });

  it('fails at once where no resolver listens', async () => {
    expect(await lookUp(5000, () => [dead()])).toEqual({ kind: 'failed', asked: 1 });
  });

  it('fails at the deadline where the resolver is silent', async () => {
    server.mode = 'silent';
    expect(await within(400, lookUp(300))).toEqual({ kind: 'failed', asked: 1 });
  });

  it('asks again where a question was lost', async () => {
    server.mode = 'silent';
    const answer = lookUp();
    await expect.poll(() => server.questions).toHaveLength(1);
    server.mode = 'address';
    expect(await answer).toMatchObject({ kind: 'answered', asked: 2 });
  });

  it('takes an answer that comes after it has asked again', async () => {
    server.delayMs = 1000;
    const answer = await lookUp();
    expect(server.questions).toHaveLength(2);
    expect(answer).toMatchObject({ kind: 'answered', asked: 1 });
    expect(answer.kind === 'answered' && answer.latencyMs).toBeGreaterThan(990);
  });

  it('does with one resolver of several', async () => {
    const both = () => [dead(), ...server.createResolvers()];
    expect(await lookUp(5000, both)).toMatchObject({ kind: 'answered' });
  });
});

describe('the addresses of a host', () => {
  const addresses = (host: string) =>
    withDeadline(5000, async (signal) => {
      const found: string[] = [];
      for await (const address of addressesOf(host, createLookUp(server.createResolvers, signal))) found.push(address);
      return found;
    });

  it('are looked up', async () => {
    expect(await addresses('crm.test')).toEqual(['127.0.0.1']);
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['[2001:db8::1]', '2001:db8::1'],
  ])('are not looked up where it is one: %s', async (host, address) => {
    expect(await addresses(host)).toEqual([address]);
    expect(server.questions).toEqual([]);
  });
});
