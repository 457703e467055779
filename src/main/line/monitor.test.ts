import { describe, expect, it, vi } from 'vitest';
import { byDefault, MINUTE, named, WatchedLine } from './testing/watched-line';

describe('the monitor', () => {
  it('knows that the line is fine after two looks', async () => {
    const watched = new WatchedLine();
    watched.monitor.start();
    expect(await watched.secondsUntil('fine')).toBeLessThan(4);
    expect(watched.line.asked).toHaveLength(2);
    expect(watched.monitor.state()).toMatchObject({ since: expect.any(Number) as number });
    expect(watched.monitor.state().rungs).toContainEqual({ rung: 'crm', isPassing: true });
  });

  it.each([
    ['with targets', named],
    ['by default', byDefault],
  ])('looks six times a minute when it is fine, once at the CRM, with one sample, %s', async (_, targets) => {
    const watched = await WatchedLine.fine(2 * MINUTE, targets);
    watched.line.asked.length = 0;
    await watched.time.advance(60 * MINUTE);
    const [looks, crmLooks] = [watched.line.asked.length, watched.crmAsked.length];
    expect([looks > 5.5 * 60, looks <= 6 * 60, crmLooks > 50, crmLooks <= 60]).toEqual([true, true, true, true]);
    expect(watched.line.asked.every(({ samples }) => samples === 1)).toBe(true);
    expect(watched.told).toEqual(['fine']);
  });

  it('looks up the CRM’s name though it does not ask the CRM', async () => {
    const { line } = await WatchedLine.fine();
    const asked = line.asked.find(({ targets }) => targets.crmOrigin === null);
    expect(asked?.targets).toEqual({ ...named, crmOrigin: null, names: ['crm.example', 'provider.example'] });
  });

  it('tells each look to the outages', async () => {
    const { line, outages } = await WatchedLine.fine(30_000);
    expect(outages.observed).toHaveBeenCalledTimes(line.asked.length);
    const fine = expect.objectContaining({ verdict: { kind: 'fine' } }) as unknown;
    expect(outages.observed).toHaveBeenLastCalledWith(fine, expect.any(Number));
  });

  it('looks at once, and carefully, when asked to, and never twice at a time', async () => {
    const { line, monitor, time } = await WatchedLine.fine(2 * MINUTE + 5_000);
    line.asked.length = 0;
    const over = vi.fn();
    for (let times = 0; times < 10; times += 1) void monitor.lookNow().then(over);
    await time.advance(5_000);
    expect(line.asked.map(({ samples }) => samples)).toEqual([5, 5]);
    expect(over).toHaveBeenCalledTimes(10);
    expect(line.mostUnderWay).toBe(1);
  });

  it('asks another provider’s CRM at the next look', async () => {
    const watched = await WatchedLine.fine();
    watched.targets = { ...named, crmOrigin: 'https://other.example' };
    watched.line.asked.length = 0;
    await watched.time.advance(11_000);
    expect(watched.line.asked[0]?.targets).toEqual(watched.targets);
  });

  it('does not hold an outage’s silence against the CRM', async () => {
    const watched = await WatchedLine.fine();
    const crm = () => watched.monitor.state().rungs.find(({ rung }) => rung === 'crm');
    watched.line.broken = ['internet', 'crm'];
    await watched.time.advance(2 * MINUTE);
    expect(crm()).toEqual({ rung: 'crm', isPassing: false });
    watched.line.broken = [];
    await watched.secondsUntil('fine');
    expect(crm()?.isPassing).not.toBe(false);
    await watched.time.advance(MINUTE);
    expect(crm()).toEqual({ rung: 'crm', isPassing: true });
  });

  it('gives the figures of the latest looks', async () => {
    const { line, monitor, time } = await WatchedLine.fine();
    expect(monitor.figures('internet')).toMatchObject({ lossPercent: 0, latencyMs: { min: 20, median: 20, max: 20 } });
    line.broken = ['internet'];
    await time.advance(MINUTE);
    expect(monitor.figures('internet')).toMatchObject({ lossPercent: 100, latencyMs: null });
  });

  it('does nothing any more once it was stopped', async () => {
    const { line, monitor, outages, time, told } = await WatchedLine.fine();
    void monitor.lookNow();
    monitor.stop();
    monitor.resume();
    line.asked.length = 0;
    outages.observed.mockClear();
    await time.advance(10 * MINUTE);
    expect([line.asked.length, outages.observed.mock.calls.length, time.timers]).toEqual([0, 0, 0]);
    await monitor.lookNow();
    expect(told).toEqual(['fine']);
  });
});

describe('a computer that slept', () => {
  it('was not observed, and says so until two looks have passed', async () => {
    const watched = await WatchedLine.fine();
    const { line, monitor, time } = watched;
    monitor.suspend();
    time.sleep(60 * MINUTE);
    line.asked.length = 0;
    await time.advance(MINUTE);
    expect(line.asked).toEqual([]);
    monitor.resume();
    expect(monitor.state()).toEqual({ verdict: { kind: 'unknown' }, since: null, rungs: [] });
    expect(await watched.secondsUntil('fine')).toBeLessThan(5);
  });

  it('throws away the look in which it fell asleep', async () => {
    const watched = await WatchedLine.fine();
    const { line, monitor, outages, time } = watched;
    line.broken = ['internet', 'names', 'crm'];
    await watched.untilNextLook();
    outages.observed.mockClear();
    monitor.suspend();
    time.sleep(60 * MINUTE);
    line.broken = [];
    monitor.resume();
    await time.advance(30_000);
    expect(line.mostUnderWay).toBe(1);
    expect(watched.told).toEqual(['fine', 'unknown', 'fine']);
    expect(JSON.stringify(outages.observed.mock.calls)).not.toContain('down');
  });

  it('was not observed either if nobody said that it slept', async () => {
    const watched = await WatchedLine.fine();
    watched.time.sleep(60 * MINUTE);
    expect(await watched.secondsUntil('unknown')).toBeLessThanOrEqual(11);
    expect(await watched.secondsUntil('fine')).toBeLessThan(5);
  });

  it('may take a while to connect again', async () => {
    const watched = await WatchedLine.fine();
    const { line, monitor, time } = watched;
    monitor.suspend();
    line.broken = ['link', 'router', 'internet', 'names', 'crm'];
    monitor.resume();
    await time.advance(6_000);
    line.broken = [];
    await time.advance(30_000);
    expect(watched.told).toEqual(['fine', 'unknown', 'fine']);
    monitor.suspend();
    line.broken = ['link', 'router', 'internet', 'names', 'crm'];
    monitor.resume();
    expect(await watched.secondsUntil('disconnected')).toBeLessThanOrEqual(20);
  });

  it('is not one whose clock was set back', async () => {
    const { monitor, outages, time, told } = await WatchedLine.fine();
    const { since } = monitor.state();
    time.setClock(-60 * MINUTE);
    await time.advance(MINUTE);
    expect(monitor.state()).toMatchObject({ verdict: { kind: 'fine' }, since: (since ?? 0) - 60 * MINUTE });
    expect(outages.clockSet.mock.calls).toEqual([[-60 * MINUTE]]);
    expect(told).toEqual(['fine']);
  });
});
