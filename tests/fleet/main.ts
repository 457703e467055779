import { theoreticalSeconds, toFigures } from './figures';
import { type Options, readOptions, usage } from './options';
import { loneWait } from './outage';
import { type Crowd, crowdTable, type Lone, loneTable } from './print';
import { seededRandom } from './random';
import { type Scenario, shipped, simulate } from './simulate';

const MINUTE_MS = 60_000;

const figuresOf = (scenario: Scenario) => toFigures(scenario, simulate(scenario));

function crowds(options: Options): Crowd[] {
  const crowd = (name: string, changes: Partial<Scenario> = {}): Crowd => {
    process.stderr.write(`Simulating: ${name}\n`);
    return { name, figures: figuresOf({ ...shipped(options), ...changes }) };
  };
  return [
    crowd('line noticed, half 429, half 503'),
    crowd('line noticed, 429 only', { unavailable: 0 }),
    crowd('line noticed, 503 only', { unavailable: 1 }),
    crowd('own timer, half 429, half 503', { notices: false }),
    crowd('own timer, 429 only', { notices: false, unavailable: 0 }),
    crowd('own timer, 503 only', { notices: false, unavailable: 1 }),
    crowd('line noticed, without jitter', { jitter: false }),
  ];
}

function lone({ spread, seed }: Options): Lone[] {
  const backoff = { spreadMs: spread * 1000, random: seededRandom(seed) };
  const after = (name: string, outageMs: number): Lone => ({
    name,
    noticed: loneWait(outageMs, true, backoff),
    ownTimer: loneWait(outageMs, false, backoff),
  });
  return [after('after 1 min', MINUTE_MS), after('after 5 min', 5 * MINUTE_MS), after('after 1 h', 60 * MINUTE_MS)];
}

function explain(options: Options): string {
  const [clients, capacity, best] = [options.clients, options.capacity, theoreticalSeconds(options)].map((value) =>
    value.toLocaleString('en'),
  );
  return `${clients} copies with a report waiting, and a CRM that takes ${capacity} requests/s: ${best} s at best.
Spread ${options.spread} s, seed ${options.seed}. The outage ends for all at 0 s.

${crowdTable(crowds(options))}

How long a single copy, with a report from the outage's beginning, waits when the line is back:

${loneTable(lone(options))}
`;
}

function toJson(options: Options): string {
  const figures = figuresOf(shipped(options));
  return JSON.stringify({
    clients: options.clients,
    capacity: options.capacity,
    peakRequestsPerSecond: Math.max(figures.firstSecond, figures.peak),
    requestsPerReport: figures.requestsPerReport,
    drainedSeconds: figures.until[100],
    theoreticalSeconds: theoreticalSeconds(options),
  });
}

try {
  const options = readOptions(process.argv.slice(2));
  process.stdout.write(options.json ? `${toJson(options)}\n` : explain(options));
} catch (error) {
  if (!(error instanceof Error)) throw error;
  process.stderr.write(`${error.message}\n\n${usage}`);
  process.exitCode = 1;
}
