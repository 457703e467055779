import { parseArgs } from 'node:util';
import { runCommand, say } from './command';
import { runFlapping } from './flapping';
import { Home } from './home';

/**
 * `npm run soak`: a line that comes and goes at random for a long time. Prints one JSON object; the exit code is 1 where an
 * outage ended while the line was down, or a report is not one ticket.
 */
const usage = 'Usage: npm run soak -- [--minutes N] [--seed N]';

async function main({ minutes, seed }: { minutes: number; seed: number }): Promise<boolean> {
  say(`Flapping for ${minutes} minutes with seed ${seed}`);
  const home = await Home.open();
  try {
    const { faults, ...toll } = await runFlapping(home, { seed, seconds: minutes * 60, stayMs: [500, 60_000] });
    process.stdout.write(`${JSON.stringify(toll)}\n`);
    faults.forEach(say);
    return faults.length === 0;
  } finally {
    await home.close();
  }
}

function readOptions() {
  const options = { minutes: { type: 'string' }, seed: { type: 'string' } } as const;
  const { minutes = '30', seed = String(Date.now()) } = parseArgs({ options }).values;
  const numbers = { minutes: Number(minutes), seed: Number(seed) };
  return numbers.minutes > 0 && Number.isInteger(numbers.seed) ? numbers : null;
}

await runCommand(usage, readOptions, main);
