import { afterEach, describe, expect, it, vi } from 'vitest';
import { fillBacklog } from '../../../tests/crm/full-backlog';
import type { Connection } from './connection';
import { createRouterProbe, judgeRouter } from './probe-router';
import { listen, refusingPort } from './testing/listener';

const route = { interfaceName: 'lo', gateway: '127.0.0.1' };
const link = { name: 'lo', kind: 'cable', addresses: ['127.0.0.1'], scopeId: null } as const;

const connected = (to: Connection['route'] = route): Connection => ({ link: { ...link, addresses: [] }, route: to });
const isNeighbour = vi.fn(() => Promise.resolve(true));
const look = (connection: Connection | null, samples = 1) => ({
  ...{ connection, samples, deadlineMs: 5000 },
  signal: new AbortController().signal,
});

afterEach(() => vi.useRealTimers());

describe('the router', () => {
  it('answers by refusing', async () => {
    const probe = createRouterProbe({ isNeighbour }, [await refusingPort()]);
    expect(await probe(look(connected()))).toMatchObject({
      ...{ rung: 'router', outcome: 'pass', asked: 1, latenciesMs: [expect.any(Number)] },
      targets: { asked: 1, failed: 0 },
    });
  });

  it('answers by taking the connection', async () => {
    const listener = await listen();
    const probe = createRouterProbe({ isNeighbour }, [listener.port]);
    expect(await probe(look(connected()))).toMatchObject({ outcome: 'pass' });
    await listener.close();
  });

  it('is called several times at the port that answered before', async () => {
    const calls = vi.fn();
    const listener = await listen(calls);
    const probe = createRouterProbe({ isNeighbour }, [listener.port]);
    expect((await probe(look(connected(), 3))).asked).toBe(1);
    expect((await probe(look(connected(), 3))).latenciesMs).toHaveLength(3);
    await expect.poll(() => calls.mock.calls.length).toBe(4);
    await listener.close();
  });

  it('is looked for as a neighbour while its ports are still called, so that the system has its time', async () => {
    const port = await refusingPort();
    const release = await fillBacklog(port);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const isNeighbour = vi.fn(() => Promise.resolve(true));
    const looking = createRouterProbe({ isNeighbour }, [port])(look(connected()));
    await vi.advanceTimersByTimeAsync(2499);
    expect(isNeighbour).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(isNeighbour).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(1250);
    expect(await looking).toMatchObject({ outcome: 'pass', asked: 0 });
    await release();
  });

  it.each<[string, Connection | null, string]>([
    ['gave this computer no way', connected('none'), 'fail'],
    ['is not checked where there is none', connected({ ...route, gateway: null }), 'unchecked'],
    ['is not checked where it is not known', connected('unknown'), 'unchecked'],
    ['is not checked without a link', { link: null, route: 'none' }, 'unchecked'],
    ['is not checked where the system tells nothing', null, 'unchecked'],
  ])('%s', async (_, connection, outcome) => {
    expect((await createRouterProbe({ isNeighbour })(look(connection))).outcome).toBe(outcome);
  });
});

describe('a router whose ports say nothing', () => {
  const [silent, unreachable, unasked] = [{ kind: 'silent' }, { kind: 'unreachable' }, { kind: 'unasked' }] as const;

  it.each([
    ['is alive as a neighbour', [silent, silent], true, null, 'pass'],
    ['is dead where it answered a moment ago, for its address outlives it', [silent], true, 5_000, 'fail'],
    ['is alive as a neighbour whose address would be gone by now', [silent], true, 61_000, 'pass'],
    ['is alive where it says itself that it is unreachable', [unreachable], true, 5_000, 'pass'],
    ['is dead without a hardware address', [silent, unasked], false, null, 'fail'],
    ['is dead where this computer cannot reach it', [unreachable], false, 5_000, 'fail'],
    ['is dead where all that is heard is "unreachable"', [unreachable, silent], null, null, 'fail'],
    ['is dead where it used to answer', [silent], null, 61_000, 'fail'],
    ['may always be so', [silent], null, null, 'unchecked'],
    ['was not asked at all', [unasked], true, 5_000, 'unchecked'],
  ] as const)('%s', (_, answers, isNeighbour, heardMsAgo, outcome) => {
    expect(judgeRouter({ answers: [...answers], isNeighbour, heardMsAgo })).toBe(outcome);
  });
});
