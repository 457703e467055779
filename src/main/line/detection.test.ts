import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rung, VerdictKind } from '../../shared/line';
import type { ProbeTargets } from './line';
import { byDefault, MINUTE, named, WatchedLine } from './testing/watched-line';

const everything: Rung[] = ['link', 'router', 'names', 'internet', 'crm'];

const hard: [string, ProbeTargets, Rung[], VerdictKind][] = [
  ['a pulled cable', named, everything, 'disconnected'],
  ['a dead router', named, ['router', 'names', 'internet', 'crm'], 'router-silent'],
  ['a cut uplink', named, ['names', 'internet', 'crm'], 'internet-down'],
  ['a cut uplink with names in store', named, ['internet', 'crm'], 'internet-down'],
  ['a cut uplink beside which the CRM is kept', named, ['internet'], 'internet-down'],
  ['a dead resolver', named, ['names', 'crm'], 'names-failing'],
  ['a sign-in page', named, ['portal', 'crm'], 'portal'],
  ['a pulled cable, by default,', byDefault, everything, 'disconnected'],
  ['a dead router, by default,', byDefault, ['router', 'names', 'crm'], 'router-silent'],
  ['a cut uplink, by default,', byDefault, ['names', 'crm'], 'internet-down'],
];

describe('watching the line', () => {
  // The looks come every 10 s, and the CRM's turn every 60 s: every moment between them is tried.
  it.each(hard)('finds %s within 20 s, and its end within 15 s, whenever it comes', async (_, all, broken, verdict) => {
    for (let offset = 0; offset < 62_000; offset += 700) {
      const watched = await WatchedLine.fine(2 * MINUTE + offset, all);
      watched.line.broken = broken;
      expect(await watched.secondsUntil(verdict), `after ${offset} ms`).toBeLessThanOrEqual(20);
      await watched.time.advance(20_000 + offset);
      expect(watched.kind).toBe(verdict);
      watched.line.broken = [];
      expect(await watched.secondsUntil('fine'), `after ${offset} ms`).toBeLessThanOrEqual(15);
    }
  });

  it('finds the end of a long outage as soon', async () => {
    const watched = await WatchedLine.fine();
    watched.line.broken = ['internet', 'crm'];
    await watched.time.advance(600 * MINUTE);
    watched.line.broken = [];
    expect(await watched.secondsUntil('fine')).toBeLessThanOrEqual(15);
  });

  it('finds out about a silent CRM in a bit more than a minute, and leaves it alone', async () => {
    const watched = await WatchedLine.fine();
    watched.line.broken = ['crm'];
    expect(await watched.secondsUntil('crm-silent')).toBeLessThanOrEqual(72);
    watched.line.asked.length = 0;
    await watched.time.advance(60 * MINUTE);
    expect(watched.crmAsked.length).toBeLessThanOrEqual(60);
    watched.line.broken = [];
    expect(await watched.secondsUntil('fine')).toBeLessThanOrEqual(72);
    expect(watched.told).toEqual(['fine', 'crm-silent', 'fine']);
  });

  it('does not ask the CRM sooner when an area’s outage begins, nor when it ends', async () => {
    const watched = await WatchedLine.fine();
    watched.line.asked.length = 0;
    for (const broken of [['internet'], [], ['internet'], []] satisfies Rung[][]) {
      watched.line.broken = broken;
      await watched.time.advance(3 * MINUTE);
    }
    expect(watched.crmAsked.length).toBeLessThanOrEqual(12);
  });

  it.each([
    ['losses', 3, 20],
    ['delays', 0, 820],
  ])('finds %s, and their end', async (_, lostOfTen, latencyMs) => {
    const watched = await WatchedLine.fine();
    Object.assign(watched.line, { lostOfTen, latencyMs });
    expect(await watched.secondsUntil('poor')).toBeLessThanOrEqual(25);
    await watched.time.advance(MINUTE);
    const figures = { rung: 'internet', lossPercent: lostOfTen * 10, latencyMs };
    expect(watched.monitor.state().verdict).toEqual({ kind: 'poor', ...figures });
    Object.assign(watched.line, { lostOfTen: 0, latencyMs: 20 });
    expect(await watched.secondsUntil('fine')).toBeLessThanOrEqual(20);
    expect(watched.told).toEqual(['fine', 'poor', 'fine']);
  });

  it.each([
    ['with targets', named],
    ['by default', byDefault],
  ])('raises no alarm for a router that never answers for itself, %s', async (_, targets) => {
    const watched = new WatchedLine(targets);
    watched.line.broken = ['router'];
    watched.monitor.start();
    await watched.time.advance(60 * MINUTE);
    expect(watched.told).toEqual(['fine']);
  });

  it('raises no alarm for one bad look', async () => {
    const watched = await WatchedLine.fine();
    for (let times = 0; times < 20; times += 1) {
      watched.line.broken = ['internet', 'names', 'crm'];
      await watched.untilNextLook();
      watched.line.broken = [];
      await watched.time.advance(MINUTE);
    }
    expect(watched.told).toEqual(['fine']);
  });

  it('says of a line that comes and goes at random only what was so a moment ago', async () => {
    const stretch = fc.record({
      ms: fc.integer({ min: 500, max: 60_000 }),
      broken: fc.constantFrom<Rung[]>([], everything, ['internet', 'crm'], ['router', 'internet']),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(stretch, { minLength: 60, maxLength: 60 }), async (stretches) => {
        const watched = await WatchedLine.fine();
        const { line, time } = watched;
        let [wasFineAt, wasDownAt] = [time.steady(), 0];
        for (const { ms, broken } of stretches) {
          line.broken = broken;
          for (let passed = 0; passed < ms; passed += 500) {
            await time.advance(500);
            if (broken.length === 0) wasFineAt = time.steady();
            else wasDownAt = time.steady();
            if (watched.kind === 'fine') expect(time.steady() - wasFineAt).toBeLessThanOrEqual(20_000);
            else expect(time.steady() - wasDownAt).toBeLessThanOrEqual(15_000);
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});
