import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { desktop } from '../desktop/desktop';
import { flare, userDataOf } from './programs';
import { type Step, takeStep, tell } from './steps';

const pictures = 'test-output/install';
mkdirSync(pictures, { recursive: true });
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Ends the story where a step does not pass, with what Flare has logged: the later ones build on it. */
export async function step(name: string, prove: () => Promise<Step['facts']>): Promise<void> {
  const taken = await takeStep(name, prove);
  await desktop.screenshot(join(pictures, `${name}.png`));
  tell(taken);
  if (taken.passed) return;
  process.stderr.write((await readLog()).split('\n').slice(-40).join('\n'));
  process.exit(1);
}

/** What Flare has logged so far. */
export const readLog = () => readFile(join(userDataOf(flare), 'logs/flare.log'), 'utf8').catch(() => '');

/** Asks whoever started us for what only root can do, and waits until it is done. */
export async function ask(what: string, value = ''): Promise<void> {
  tell({ ask: what, value });
  if ((await answers.next()).done) process.exit(1);
}
