import { Rung } from '../../../shared/line';
import type { Probes, ProbeTargets, RungResult } from '../line';
import { unchecked } from '../result';
import type { FakeTime } from './fake-time';

/** What a look asked. */
export interface Asked {
  at: number;
  targets: ProbeTargets;
  samples: number;
}

/**
 * A line as the probes see it, at its worst: where something fails, a look takes its whole deadline, and what comes back in
 * the middle of it is too late.
 */
export class ModelLine implements Probes {
  /** What does not answer. */
  broken: Rung[] = [];
  /** Of every ten round trips to the internet so many are lost. */
  lostOfTen = 0;
  /** What a round trip to the internet takes, in ms. */
  latencyMs = 20;
  readonly asked: Asked[] = [];
  underWay = 0;
  mostUnderWay = 0;
  #sent = 0;

  constructor(readonly time: FakeTime) {}

  async look(targets: ProbeTargets, deadlineMs: number, samples = 1): Promise<RungResult[]> {
    this.asked.push({ at: this.time.steady(), targets, samples });
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    const begun = this.#find(targets, samples);
    const fails = begun.some(({ outcome }) => outcome === 'fail');
    const quickMs = 4 * this.latencyMs + (samples - 1) * 100;
    await new Promise<void>((resolve) => this.time.after(fails ? deadlineMs : quickMs, resolve));
    this.underWay -= 1;
    return begun;
  }

  #find(targets: ProbeTargets, samples: number): RungResult[] {
    const { crmOrigin, internet, names, portalUrl } = targets;
    const counts: Record<Rung, number> = {
      ...{ link: 1, router: 1, internet: internet.length, portal: portalUrl === null ? 0 : 1 },
      names: names.length + (crmOrigin === null ? 0 : 1),
      crm: crmOrigin === null ? 0 : 1,
    };
    return Rung.options.map((rung) => {
      const asked = counts[rung];
      if (asked === 0) return unchecked(rung);
      const isBroken = this.broken.includes(rung);
      // Silence where a page should come says nothing of pages.
      if (rung === 'portal' && !isBroken && this.broken.some((each) => each !== 'crm')) return unchecked(rung);
      const calls = asked * (rung === 'internet' || rung === 'router' ? samples : 1);
      const answers = rung === 'internet' ? this.#answersOf(calls) : calls;
      return {
        ...{ rung, outcome: isBroken ? 'fail' : 'pass', asked: calls },
        latenciesMs: isBroken ? [] : Array.from({ length: answers }, () => (rung === 'internet' ? this.latencyMs : 2)),
        targets: { asked, failed: isBroken ? asked : 0 },
      };
    });
  }

  /** How many of so many calls are answered; the lost ones are spread evenly. */
  #answersOf(calls: number): number {
    let answered = 0;
    for (let call = 0; call < calls; call += 1) {
      this.#sent += 1;
      if ((this.#sent * 7) % 10 >= this.lostOfTen) answered += 1;
    }
    return answered;
  }
}
