import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { desktop } from '../desktop/desktop';
import { type Step, takeStep, tell } from './steps';

const pictures = 'test-output/install';
mkdirSync(pictures, { recursive: true });
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Ends the story where a step does not pass: the later ones build on it. */
export async function step(name: string, prove: () => Promise<Step['facts']>): Promise<void> {
  const taken = await takeStep(name, prove);
  await desktop.screenshot(join(pictures, `${name}.png`));
  tell(taken);
  if (!taken.passed) process.exit(1);
}

/** Asks whoever started us for what only root can do, and waits until it is done. */
export async function ask(what: string, value = ''): Promise<void> {
  tell({ ask: what, value });
  if ((await answers.next()).done) process.exit(1);
}
