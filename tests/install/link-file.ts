import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { assisted, readScreen, startAccessibility } from '../assistive/screen-reader';
import type { DemoCrm } from '../crm/server';
import { command, desktop, until } from '../desktop/desktop';
import { Installed } from './installed';
import { must } from './steps';

const QUESTION = 'Connect to this provider?';
const TYPE = 'application/x-flare-link';
const ENTRY = 'flare.desktop';

/** Opens a file as a provider would mail it, as a file manager does: what it is and what opens it, the desktop knows. */
export async function openLinkFile(crm: DemoCrm): Promise<{ installed: Installed; facts: Record<string, unknown> }> {
  const file = join(homedir(), 'My account.flare');
  await writeFile(file, `flare://connect?address=${encodeURIComponent(crm.address)}&token=${crm.mintToken()}\n`);
  const type = await command('xdg-mime', 'query', 'filetype', file);
  must(type === TYPE, `It is taken for ${type}.`);
  const entry = await command('xdg-mime', 'query', 'default', TYPE);
  must(entry === ENTRY, `xdg-mime knows ${entry}.`);
  const applications = await command('gio', 'mime', TYPE);
  must(applications.includes(ENTRY), `gio says: ${applications}`);

  // So that what is asked can be counted.
  await startAccessibility();
  Object.assign(process.env, assisted.env);
  await open(file);
  const installed = await Installed.find();
  await untilAsked(installed, 1);
  await open(file);
  await untilAsked(installed, 1);
  await desktop.press('Escape');
  await untilAsked(installed, 0);
  await open(file);
  await untilAsked(installed, 1);
  await desktop.press('Escape');
  await untilAsked(installed, 0);
  return { installed, facts: { type, entry, questions: 1 } };
}

async function open(file: string): Promise<void> {
  // What it starts would keep a pipe open.
  const [code] = (await once(spawn('gio', ['open', file], { stdio: ['ignore', 2, 2] }), 'exit')) as [number | null];
  must(code === 0, `gio open ended with ${String(code)}.`);
}

/** @throws where there are ever more */
async function untilAsked(installed: Installed, questions: number): Promise<void> {
  await until(`${questions} questions`, async () => {
    const shown = (await readScreen(installed.pid)).filter(({ role, name }) => role === 'dialog' && name === QUESTION);
    must(shown.length <= Math.max(questions, 1), `There are ${shown.length} questions.`);
    return shown.length === questions;
  });
}
