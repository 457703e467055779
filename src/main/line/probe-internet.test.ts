import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLookUp } from './name-lookup';
import { probeInternet } from './probe-internet';
import { listen, refusingPort } from './testing/listener';
import { startNameServer, type NameServer } from './testing/name-server';

let server: NameServer;
beforeEach(async () => {
  server = await startNameServer('address');
});
afterEach(() => server.close());

/** Nothing here is silent, and a busy computer has all the time it needs. */
const look = (targets: string[], samples = 1) => {
  const { signal } = new AbortController();
  return probeInternet(targets, { lookUp: createLookUp(server.createResolvers, signal), samples, signal });
};

describe('the internet', () => {
  it('is there where a target takes the connection', async () => {
    const listener = await listen();
    expect(await look([`127.0.0.1:${listener.port}`])).toMatchObject({
      ...{ rung: 'internet', outcome: 'pass', latenciesMs: [expect.any(Number)], asked: 1 },
      targets: { asked: 1, failed: 0 },
    });
    await listener.close();
  });

  it('is there where a target refuses it', async () => {
    expect((await look([`127.0.0.1:${await refusingPort()}`])).outcome).toBe('pass');
  });

  it('is there where one target of two answers', async () => {
    // No route leads to the second: port 1 of the broadcast address.
    const result = await look([`127.0.0.1:${await refusingPort()}`, '255.255.255.255:1']);
    expect(result).toMatchObject({ outcome: 'pass', targets: { asked: 2, failed: 1 } });
  });

  it('is called several times', async () => {
    expect(await look([`127.0.0.1:${await refusingPort()}`], 3)).toMatchObject({
      latenciesMs: [expect.any(Number), expect.any(Number), expect.any(Number)],
      asked: 3,
    });
  });

  it('is called by name', async () => {
    expect((await look([`target.test:${await refusingPort()}`])).outcome).toBe('pass');
  });

  it('is not checked where the name cannot be looked up', async () => {
    server.mode = 'failing';
    expect(await look(['target.test:443'])).toMatchObject({ outcome: 'unchecked', targets: { asked: 0, failed: 0 } });
  });

  it.each([
    ['without a target', []],
    ['with what is none', ['not a target']],
  ])('is not checked %s', async (_, targets) => {
    expect((await look(targets)).outcome).toBe('unchecked');
  });
});
