import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { runCommand, say } from './command';
import { measureCost } from './cost';
import { failures } from './failures';
import { Home } from './home';
import { type Judged, runFailure } from './run-failure';

/**
 * `npm run outages`: every failure of the line in a real network, and what the real app makes of it; or, with `--cost`, what
 * watching costs while all is well. The exit code is 1 where a bound is missed or a report is not one ticket.
 */
const usage = 'Usage: npm run outages -- [--json] [--cost]';

const print = (value: unknown, isJson: boolean) =>
  process.stdout.write(`${JSON.stringify(value, null, isJson ? 0 : 2)}\n`);

/** Looks come every 10 s while all is well: a failure is to come at any moment between two. */
const anyMoment = () => pause(12_000 + Math.random() * 10_000);

async function runAll(home: Home): Promise<Judged[]> {
  const all: Judged[] = [];
  for (const failure of failures) {
    await anyMoment();
    const judged = await runFailure(home, failure);
    all.push(judged);
    const { outcome, faults } = judged;
    const { secondsToVerdict, secondsToRecovery } = outcome;
    say(`${faults.length === 0 ? '✓' : '✗'} ${failure.name}: ${secondsToVerdict} s, back in ${secondsToRecovery} s`);
    for (const fault of faults) say(`    ${fault}`);
  }
  return all;
}

async function main({ json = false, cost = false }): Promise<boolean> {
  const home = await Home.open();
  try {
    if (cost) {
      const measured = await measureCost(home, say);
      print(measured, json);
      return measured.isWithinBounds;
    }
    const judged = await runAll(home);
    const outcomes = judged.map(({ outcome }) => outcome);
    print(outcomes, json);
    return judged.every(({ faults }) => faults.length === 0);
  } finally {
    await home.close();
  }
}

await runCommand(
  usage,
  () => parseArgs({ options: { json: { type: 'boolean' }, cost: { type: 'boolean' } } }).values,
  main,
);
