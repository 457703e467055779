import { parseArgs } from 'node:util';
import { runCrashes } from './crashes/crashes';
import { judgeTable, summarize } from './judge';
import { tableText, tollText } from './print';
import { allRows } from './run-table';

const usage = 'Usage: npm run faults -- [--json] [--kills N] [--seed N]';
const DEFAULT_KILLS = 300;

interface Options {
  /** Prints one JSON object and nothing else. */
  json: boolean;
  kills: number;
  seed: number;
}

const say = (text: string) => process.stderr.write(`${text}\n`);

/** Says how far it is, every so often. */
const progress = (what: string, all: number, step: number) => (count: number) => {
  if (count % step === 0 || count === all) say(`${count} of ${all} ${what}`);
};

/** The exit code: 0 where every row is as it should be, and no report was lost or sent twice. */
async function main({ json, kills, seed }: Options): Promise<number> {
  const judged = await judgeTable(progress('faults', allRows.length, 10));
  if (!json) process.stdout.write(`${tableText(judged)}\n`);
  else say(tableText(judged.filter((each) => !each.isRight)));
  say(`Crashes with seed ${seed}:`);
  const toll = await runCrashes({ kills, seed, onProgress: progress('kills', kills, 50) });
  for (const story of toll.stories) say(story);
  const sum = summarize(judged, toll);
  process.stdout.write(json ? `${JSON.stringify(sum)}\n` : `${tollText(toll)}\n`);
  const isRight = judged.every((each) => each.isRight) && toll.misnumbered === 0 && toll.tickets === toll.reports;
  return isRight && sum.duplicates === 0 && sum.losses === 0 ? 0 : 1;
}

function readOptions(): Options | null {
  try {
    const options = { json: { type: 'boolean' }, kills: { type: 'string' }, seed: { type: 'string' } } as const;
    const { json = false, ...texts } = parseArgs({ options }).values;
    const [kills, seed] = [Number(texts.kills ?? DEFAULT_KILLS), Number(texts.seed ?? Date.now())];
    return [kills, seed].every((number) => Number.isInteger(number) && number >= 0) ? { json, kills, seed } : null;
  } catch {
    return null; // An option it does not know.
  }
}

const options = readOptions();
if (!options) say(usage);
process.exitCode = options ? await main(options) : 1;
