import type { Call } from './routes';
import type { RequestRule, Rule } from './misbehaviour';

/** A rule at work. */
export interface Misbehaving {
  /** How often the rule was used so far. */
  readonly hits: number;
  /** Takes the rule back; a request that already met it is not saved, but one that is held is answered. */
  clear(): void;
}

interface Entry {
  readonly rule: Rule;
  hits: number;
  readonly onCleared: (() => void)[];
}

/** The rules in force, oldest first. */
export class Rules {
  #entries: Entry[] = [];

  add(rule: Rule): Misbehaving {
    const entry: Entry = { rule, hits: 0, onCleared: [] };
    this.#entries.push(entry);
    return {
      get hits() {
        return entry.hits;
      },
      clear: () => this.#clear(entry),
    };
  }

  clear(): void {
    this.#entries.forEach((entry) => this.#clear(entry));
  }

  /** Runs this when the rule is taken back, and at once where it already is. */
  whenCleared(rule: Rule, run: () => void): void {
    const entry = this.#entries.find((other) => other.rule === rule);
    if (entry) entry.onCleared.push(run);
    else run();
  }

  #clear(entry: Entry): void {
    this.#entries = this.#entries.filter((other) => other !== entry);
    entry.onCleared.splice(0).forEach((run) => run());
  }

  /** The rule for a new connection, counted as used. */
  forConnection(): Extract<Rule, { kind: 'closeOnConnect' }> | undefined {
    for (const entry of this.#entries) {
      if (entry.rule.kind === 'closeOnConnect' && use(entry)) return entry.rule;
    }
    return undefined;
  }

  /** The rule for a request, counted as used. */
  forRequest(call: Call | undefined, reused: boolean): RequestRule | undefined {
    for (const entry of this.#entries) {
      const { rule } = entry;
      if (rule.kind === 'closeOnConnect') continue;
      if (rule.call !== undefined && rule.call !== call) continue;
      if (rule.onReusedConnection === true && !reused) continue;
      if (use(entry)) return rule;
    }
    return undefined;
  }
}

/** Counts a use, unless the rule is used up. */
function use(entry: Entry): boolean {
  if (entry.hits >= (entry.rule.times ?? Infinity)) return false;
  entry.hits += 1;
  return true;
}
