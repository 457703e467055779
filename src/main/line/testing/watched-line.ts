import { expect, vi } from 'vitest';
import type { VerdictKind } from '../../../shared/line';
import type { ProbeTargets } from '../line';
import { createLineMonitor } from '../monitor';
import { FakeTime } from './fake-time';
import { ModelLine, type Asked } from './model-line';

export const MINUTE = 60_000;

/** What a provider has named who has thought of it, and what is asked where nobody has. */
export const named: ProbeTargets = {
  crmOrigin: 'https://crm.example',
  internet: ['192.0.2.1:443', '198.51.100.1:443'],
  names: ['provider.example'],
  portalUrl: 'http://portal.example/',
};
export const byDefault: ProbeTargets = { crmOrigin: 'https://crm.example', internet: [], names: [], portalUrl: null };

/** A line and its monitor, with a clock that the test advances. */
export class WatchedLine {
  readonly time = new FakeTime();
  readonly line = new ModelLine(this.time);
  readonly outages = { observed: vi.fn(), clockSet: vi.fn() };
  /** The verdicts in the order in which they were told. */
  readonly told: VerdictKind[] = [];
  targets: ProbeTargets;
  readonly monitor = createLineMonitor({
    ...{ probes: this.line, time: this.time, outages: this.outages, targets: () => this.targets },
    onChange: () => {
      if ((this.told.at(-1) ?? 'unknown') !== this.kind) this.told.push(this.kind);
    },
  });

  constructor(targets = named) {
    this.targets = targets;
  }

  /** The line is fine, and has been for so long, in ms. */
  static async fine(ms = 2 * MINUTE, targets = named): Promise<WatchedLine> {
    const watched = new WatchedLine(targets);
    watched.monitor.start();
    await watched.time.advance(ms);
    expect(watched.kind).toBe('fine');
    return watched;
  }

  get kind(): VerdictKind {
    return this.monitor.state().verdict.kind;
  }

  /** The looks at which the CRM was asked along. */
  get crmAsked(): Asked[] {
    return this.line.asked.filter(({ targets }) => targets.crmOrigin !== null);
  }

  /** @returns after how many seconds the verdict was that */
  async secondsUntil(expected: VerdictKind): Promise<number> {
    for (let seconds = 0; seconds <= 120; seconds += 0.5) {
      if (this.kind === expected) return seconds;
      await this.time.advance(500);
    }
    throw new Error(`It is ${this.kind}, not ${expected}.`);
  }

  /** Time passes until a look has begun. */
  async untilNextLook(): Promise<void> {
    const { length } = this.line.asked;
    while (this.line.asked.length === length) await this.time.advance(500);
  }
}
