import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readScreen } from '../assistive/screen-reader';
import type { DemoCrm } from '../crm/server';
import { command, until } from '../desktop/desktop';
import type { Installed } from './installed';
import type { Program } from './programs';
import { must } from './steps';

const QUESTION = 'Connect to this provider?';

/** Writes a file as a provider would mail it, with a link and a token in it, and makes sure that the desktop knows it. */
export async function writeLinkFile({ id }: Program, crm: DemoCrm, token: string) {
  const file = join(homedir(), `My account.${id}`);
  const link = `${id}://connect?address=${encodeURIComponent(crm.address)}&token=${token}`;
  await writeFile(file, `${link}\n`);
  const [type, entry] = [`application/x-${id}-link`, `${id}.desktop`];
  const found = await command('xdg-mime', 'query', 'filetype', file);
  must(found === type, `It is taken for ${found}.`);
  const opened = await command('xdg-mime', 'query', 'default', type);
  must(opened === entry, `xdg-mime knows ${opened}.`);
  const followed = await command('xdg-mime', 'query', 'default', `x-scheme-handler/${id}`);
  must(followed === entry, `xdg-mime has ${followed} follow the links.`);
  const applications = await command('gio', 'mime', type);
  must(applications.includes(entry), `gio says: ${applications}`);
  return { file, link, type, entry };
}

/** Opens a file as a file manager does, or a link as a browser. */
export async function openOutside(file: string): Promise<void> {
  // What it starts would keep a pipe open.
  const [code] = (await once(spawn('gio', ['open', file], { stdio: ['ignore', 2, 2] }), 'exit')) as [number | null];
  must(code === 0, `gio open ended with ${String(code)}.`);
}

/** Waits for so many questions, none or one. @throws where there are ever more */
export async function untilAsked({ pid }: Installed, questions: 0 | 1): Promise<void> {
  await until(`${questions} questions`, async () => {
    const shown = (await readScreen(pid)).filter(({ role, name }) => role === 'dialog' && name === QUESTION);
    must(shown.length <= 1, `There are ${shown.length} questions.`);
    return shown.length === questions;
  });
}

/** Waits for words on the program's screen. */
export const untilSaid = ({ pid }: Installed, words: string) =>
  until(`“${words}” on the screen`, async () => (await readScreen(pid)).some(({ name }) => name.includes(words)));
