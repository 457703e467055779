import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LineState, Outage, Verdict } from '../../shared/line';
import { memoryFile, silentLog } from '../account/testing/fakes';
import { openJsonFile } from '../storage/json-file';
import { hold, nothingHeld, shiftHeld, type Held } from './hysteresis';
import { emptyBook, OutageBook } from './outage-book';
import { createOutages, type Outages } from './outages';

const [MINUTE, HOUR] = [60_000, 3_600_000];
const ten = Date.UTC(2026, 10, 24, 10);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flare-outages-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Flare on a computer whose line is looked at every 10 s. */
class Run {
  readonly ended: Outage[] = [];
  readonly file = openJsonFile({ path: join(folder, 'outages.json'), schema: OutageBook, fallback: emptyBook });
  readonly written = vi.spyOn(this.file, 'set');
  readonly outages: Outages;
  #held: Held = nothingHeld;

  constructor(public now = ten) {
    this.outages = createOutages({
      file: this.file,
      wall: () => this.now,
      onEnd: (outage) => this.ended.push(outage),
      log: silentLog,
    });
  }

  /** Looks find that for so long. */
  find(kind: Exclude<Verdict['kind'], 'poor'>, ms: number): this {
    for (const end = this.now + ms; this.now < end; this.now += 10_000) {
      this.#held = hold(this.#held, { at: this.now, verdict: { kind } });
      this.outages.observed(this.#held, this.now);
    }
    return this;
  }

  sleep(ms: number): this {
    this.#held = nothingHeld;
    this.now += ms;
    return this;
  }

  setClock(by: number): this {
    this.now += by;
    this.#held = shiftHeld(this.#held, by);
    this.outages.clockSet(by);
    return this;
  }

  async quit(): Promise<this> {
    await this.outages.stop();
    return this;
  }

  /** What the last day was, times in minutes after ten o'clock. */
  day() {
    const { outages, unobserved } = this.outages.lastDay(this.now);
    const minute = (at: number) => (at - ten) / MINUTE;
    const stretch = ({ from, to }: LineState['unobserved'][number]) => [minute(from), minute(to)];
    return {
      outages: outages.map(({ startedAt, endedAt, verdict, gaps }) => [
        minute(startedAt),
        endedAt === null ? null : minute(endedAt),
        verdict.kind,
        ...gaps.map(stretch),
      ]),
      unobserved: unobserved.map(stretch),
    };
  }
}

/** Looks are 10 s apart, in minutes. */
const LOOK = 1 / 6;
/** On the day before Flare knew what holds, nothing was observed. */
const before = [LOOK - 24 * 60, 0];

describe('the outages', () => {
  it('are none, and nothing was observed, before Flare looks', () => {
    expect(new Run().day()).toEqual({ outages: [], unobserved: [[-24 * 60, 0]] });
  });

  it('last from the last good look to the first good one', () => {
    const run = new Run().find('fine', 2 * MINUTE).find('internet-down', 10 * MINUTE);
    expect(run.day()).toEqual({ outages: [[2 - LOOK, null, 'internet-down']], unobserved: [before] });
    expect(run.ended).toEqual([]);
    run.find('fine', MINUTE);
    expect(run.day()).toEqual({ outages: [[2 - LOOK, 12, 'internet-down']], unobserved: [before] });
    expect(run.ended).toEqual(run.outages.lastDay(run.now).outages);
  });

  it('are what was wrong for the longest part of them', () => {
    const run = new Run()
      .find('fine', MINUTE)
      .find('router-silent', MINUTE)
      .find('internet-down', 40 * MINUTE);
    expect(run.day().outages).toEqual([[1 - LOOK, null, 'internet-down']]);
    run.find('router-silent', 5 * MINUTE).find('fine', MINUTE);
    expect(run.day().outages).toEqual([[1 - LOOK, 47, 'internet-down']]);
  });

  it('have a gap where the computer slept in them', () => {
    const run = new Run().find('fine', MINUTE).find('internet-down', MINUTE).sleep(HOUR).find('internet-down', MINUTE);
    run.find('fine', MINUTE);
    const gap = [2 - LOOK, 62];
    expect(run.day()).toEqual({ outages: [[1 - LOOK, 63, 'internet-down', gap]], unobserved: [before, gap] });
  });

  it('may end while the computer sleeps: with the first good look, after a gap', () => {
    const run = new Run().find('fine', MINUTE).find('internet-down', MINUTE).sleep(HOUR).find('fine', MINUTE);
    expect(run.day().outages).toEqual([[1 - LOOK, 62, 'internet-down', [2 - LOOK, 62]]]);
  });

  it('begin with the first bad look where the computer slept before it', () => {
    const run = new Run().find('fine', MINUTE).sleep(HOUR).find('internet-down', MINUTE);
    expect(run.day()).toEqual({ outages: [[61, null, 'internet-down']], unobserved: [before, [1 - LOOK, 61]] });
  });

  it('go on over a restart, with a gap in between', async () => {
    const first = await new Run().find('fine', MINUTE).find('internet-down', MINUTE).quit();
    const run = new Run(first.now + HOUR).find('internet-down', MINUTE).find('fine', MINUTE);
    expect(run.day().outages).toEqual([[1 - LOOK, 63, 'internet-down', [2 - LOOK, 62]]]);
    expect(run.ended).toHaveLength(1);
  });

  it('go on after a crash, with a gap that is at most five minutes too long', async () => {
    const first = new Run().find('fine', MINUTE).find('internet-down', 17 * MINUTE);
    await first.file.idle();
    const run = new Run(first.now).find('internet-down', MINUTE);
    const [[, , , gap] = []] = run.day().outages;
    expect(gap).toEqual([expect.any(Number), 18]);
    expect((gap as [number, number])[0]).toBeGreaterThan(12);
  });

  it('show what is not being observed right now', () => {
    const run = new Run().find('fine', MINUTE).sleep(HOUR);
    expect(run.day().unobserved).toEqual([before, [1 - LOOK, 61]]);
    run.find('unknown', HOUR);
    expect(run.day().unobserved).toEqual([before, [1 - LOOK, 121]]);
  });

  it('are written when something changes, and every five minutes', () => {
    const run = new Run().find('fine', HOUR);
    expect(run.written.mock.calls.length).toBeLessThanOrEqual(14);
    run.written.mockClear();
    run.find('internet-down', MINUTE);
    expect(run.written.mock.calls.length).toBeLessThanOrEqual(2);
    run.find('fine', MINUTE);
    expect(run.written.mock.calls.length).toBeLessThanOrEqual(3);
  });

  it('are kept for 90 days, and shown for one', () => {
    const run = new Run().find('fine', MINUTE).find('internet-down', MINUTE).find('fine', MINUTE);
    run.sleep(89 * 24 * HOUR).find('fine', MINUTE);
    expect(run.day().outages).toEqual([]);
    expect(run.file.value.outages).toHaveLength(1);
    run.sleep(24 * HOUR).find('fine', 10 * MINUTE);
    expect(run.file.value.outages).toEqual([]);
  });

  it('move with the clock while they last', () => {
    const run = new Run()
      .find('fine', HOUR)
      .find('internet-down', 10 * MINUTE)
      .setClock(-HOUR);
    run.find('internet-down', 10 * MINUTE).find('fine', MINUTE);
    expect(run.day().outages).toEqual([[-LOOK, 20, 'internet-down']]);
  });

  it('of before Flare started stay where they are when the clock is set back', async () => {
    const first = await new Run().find('fine', MINUTE).find('internet-down', MINUTE).find('fine', MINUTE).quit();
    const run = new Run(first.now + HOUR)
      .find('fine', MINUTE)
      .setClock(-30 * MINUTE)
      .find('fine', MINUTE);
    expect(run.day().outages).toEqual([[1 - LOOK, 2, 'internet-down']]);
  });

  it('do not end before they start, though the clock was wrong when Flare started', async () => {
    const first = await new Run().find('fine', MINUTE).find('internet-down', MINUTE).quit();
    const run = new Run(first.now - HOUR).find('fine', MINUTE);
    expect(run.ended.map(({ startedAt, endedAt }) => (endedAt ?? 0) - startedAt)).toEqual([0]);
  });

  it('are in order, and hold their gaps, whatever happens', () => {
    const minutes = (max: number) => fc.integer({ min: 1, max }).map((number) => number * MINUTE);
    const step = fc.oneof(
      fc.tuple(fc.constantFrom('fine', 'internet-down', 'crm-silent', 'unknown'), minutes(8)),
      fc.tuple(fc.constant('sleep'), minutes(300)),
      fc.tuple(fc.constant('set back'), minutes(300)),
      fc.tuple(fc.constant('restart'), fc.integer({ min: -300 * MINUTE, max: 300 * MINUTE })),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const file = memoryFile(emptyBook);
        let now = ten;
        let held = nothingHeld;
        const ended: Outage[] = [];
        const open = () =>
          createOutages({ file, wall: () => now, onEnd: (outage) => ended.push(outage), log: silentLog });
        let outages = open();
        for (const [kind, ms] of steps) {
          if (kind === 'sleep' || kind === 'restart') {
            now += ms;
            held = nothingHeld;
            if (kind === 'restart') void outages.stop();
            if (kind === 'restart') outages = open();
          } else if (kind === 'set back') {
            now -= ms;
            held = shiftHeld(held, -ms);
            outages.clockSet(-ms);
          } else {
            for (const end = now + ms; now < end; now += 10_000) {
              held = hold(held, { at: now, verdict: { kind } });
              outages.observed(held, now);
            }
          }
        }
        for (const { startedAt, endedAt, gaps } of [...ended, ...outages.lastDay(now).outages]) {
          const times = [startedAt, ...gaps.flatMap(({ from, to }) => [from, to]), endedAt ?? Infinity];
          expect(times).toEqual(times.toSorted((one, other) => one - other));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are known though the disk refuses them', () => {
    const file = memoryFile(emptyBook);
    file.isFull = true;
    const log = { info: vi.fn(), error: vi.fn() };
    const outages = createOutages({ file, wall: () => ten, onEnd: () => undefined, log });
    const held: Held = { verdict: { kind: 'portal' }, since: ten, goodAt: null, run: null };
    outages.observed(held, ten);
    expect(outages.lastDay(ten).outages).toHaveLength(1);
    return vi.waitFor(() => expect(log.error).toHaveBeenCalled());
  });
});
