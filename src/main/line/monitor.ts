import type { LineState, Rung } from '../../shared/line';
import type { Time } from '../time';
import { latest, readFigures, type Figures } from './figures';
import { shiftHeld, type Held } from './hysteresis';
import type { Probes, ProbeTargets } from './line';
import { planLook, waitAfter } from './schedule';
import { nothingSeen, see, viewOf, type Sight, type Watch } from './watch';

/** How much later than planned a look may be before it counts as not observed in between, in ms. */
const LATE_MS = 30_000;

/** By how much less time may have passed by the wall clock than by the steady one before it was set back, in ms. */
const SET_BACK_MS = 2_000;

/** How many of a rung's latest samples its figures are of. */
const FIGURES_OF = 30;

export interface LineMonitorParts {
  probes: Probes;
  /** What to ask; read anew at every look. */
  targets: () => ProbeTargets;
  time: Time;
  outages: {
    /** After every look. @param at when it ended, by this computer's clock, in ms since 1970 */
    observed(held: Held, at: number): void;
    /** Somebody has set this computer's clock, by so many ms. */
    clockSet(by: number): void;
  };
  /** What `state` gives is another than before. */
  onChange: () => void;
}

export interface LineMonitor {
  start(): void;
  /**
   * Looks at once, and carefully: another network, or somebody is about to see what is found. A look that is under way
   * counts, and is followed by another.
   *
   * @returns fulfilled once that look is over, and at once while nothing is looked at; never rejects
   */
  lookNow(): Promise<void>;
  /** The computer is going to sleep: what the look under way finds does not count. */
  suspend(): void;
  /** It has slept, whether it was told before or not. */
  resume(): void;
  /** Nothing is looked at or told any more. */
  stop(): void;
  state(): Pick<LineState, 'verdict' | 'since' | 'rungs'>;
  /** Of the latest looks since the last gap. */
  figures(rung: Rung): Figures;
}

/** Watches the line: one look at a time, as often as the schedule says. */
export function createLineMonitor({ probes, targets, time, outages, onChange }: LineMonitorParts): LineMonitor {
  let mode: 'off' | 'awake' | 'asleep' = 'off';
  let watch: Watch = nothingSeen;
  let told = JSON.stringify(viewOf(watch));
  /** Changes with every gap: a look that began before it does not count. */
  let episode = 0;
  let looking: Promise<void> | null = null;
  let following: Promise<void> | null = null;
  let cancelNext: () => void = () => undefined;
  let last = { wall: time.wall(), steady: time.steady() };
  /** How long after `last` the clocks are read again, in ms. */
  let expectedMs = 0;

  const isAwake = () => mode === 'awake';

  /** Forgets what was seen if nothing was observed for a while. */
  function readClocks(): void {
    const [wallMs, steadyMs] = [time.wall() - last.wall, time.steady() - last.steady];
    last = { wall: time.wall(), steady: time.steady() };
    const by = Math.round(wallMs - steadyMs);
    if (by < -SET_BACK_MS) {
      watch = { ...watch, held: shiftHeld(watch.held, by) };
      outages.clockSet(by);
    }
    if (Math.max(wallMs, steadyMs) > expectedMs + LATE_MS) forget();
  }

  function forget(): void {
    episode += 1;
    watch = nothingSeen;
  }

  function tell(): void {
    const view = JSON.stringify(viewOf(watch));
    if (view === told) return;
    told = view;
    onChange();
  }

  async function look(isWanted: boolean): Promise<void> {
    if (!isAwake()) return;
    cancelNext();
    readClocks();
    const startedIn = episode;
    const steady = time.steady();
    const all = targets();
    const plan = planLook(watch, { targets: all, steady, isWanted });
    expectedMs = plan.deadlineMs;
    const results = await probes.look(plan.targets, plan.deadlineMs, plan.samples);
    if (!isAwake()) return;
    readClocks();
    const counts = startedIn === episode;
    if (counts) takeIn({ at: time.wall(), steady, results, crmOrigin: all.crmOrigin });
    tell();
    expectedMs = counts ? waitAfter(watch) : 0;
    cancelNext = time.after(expectedMs, () => void begin(false));
  }

  function takeIn(sight: Sight): void {
    watch = see(watch, sight);
    outages.observed(watch.held, sight.at);
  }

  function begin(isWanted: boolean): Promise<void> {
    if (looking) {
      following ??= looking.then(() => begin(true));
      return following;
    }
    following = null;
    looking = look(isWanted).finally(() => (looking = null));
    return looking;
  }

  function rest(next: 'off' | 'asleep'): void {
    mode = next;
    episode += 1;
    cancelNext();
  }

  return {
    start() {
      mode = 'awake';
      void begin(true);
    },
    lookNow: () => (isAwake() ? begin(true) : Promise.resolve()),
    suspend() {
      if (isAwake()) rest('asleep');
    },
    resume() {
      if (mode === 'off') return;
      mode = 'awake';
      forget();
      tell();
      void begin(true);
    },
    stop: () => rest('off'),
    state: () => viewOf(watch),
    figures: (rung) => readFigures(latest(rung, watch.looks, FIGURES_OF)),
  };
}
