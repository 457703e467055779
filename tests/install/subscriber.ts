/**
 * What a subscriber does with the installed program, with the real mouse and keyboard, on a private desktop and without rights.
 * Tells each step on stdout, and asks there for what only root can do; an answer is a line on stdin.
 */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startDemoCrm } from '../crm/server';
import { desktop, until } from '../desktop/desktop';
import { Installed, startHostile, userData } from './installed';
import { openLinkFile } from './link-file';
import { must, takeStep, tell, type Step } from './steps';

const [, , oldVersion = '', newVersion = ''] = process.argv;
const pictures = 'test-output/install';
await mkdir(pictures, { recursive: true });
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const crm = await startDemoCrm();
const firstLine = (message: string | undefined) => message?.split('\n', 1)[0];

/** Ends the story where a step does not pass: the later ones build on it. */
async function step(name: string, prove: () => Promise<Step['facts']>): Promise<void> {
  const taken = await takeStep(name, prove);
  await desktop.screenshot(join(pictures, `${name}.png`));
  tell(taken);
  if (!taken.passed) process.exit(1);
}

async function ask(what: string): Promise<void> {
  tell({ ask: what });
  if ((await answers.next()).done) process.exit(1);
}

/** Opens the form by a click on the tray icon, and sends a report from it. */
async function report(message: string): Promise<void> {
  await desktop.clickAt(desktop.trayIcon);
  await flare.untilShown();
  await desktop.press('ctrl+a');
  await desktop.type(message);
  await desktop.press('ctrl+Return');
}

let flare: Installed;

await step('debug-doors-closed', async () => {
  const { installed, listOpened } = await startHostile();
  flare = installed;
  await flare.untilShown();
  const opened = await listOpened();
  must(opened.length === 0, `It obeyed ${opened.join(' and ')}.`);
  return { tried: ['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS', '--inspect'], opened };
});

await step('sandboxed', () => flare.provesSandbox());

await step('signed-in', async () => {
  const { username, password } = crm.subscriber;
  const { x, y } = await desktop.activeBounds();
  // Once more where the form was not drawn yet.
  for (let attempt = 0; attempt < 3 && crm.requests('login').length === 0; attempt += 1) {
    for (const [below, text] of [
      [140, crm.address],
      [216, username],
      [292, password],
    ] as const) {
      await desktop.clickAt({ x: x + 210, y: y + below });
      await desktop.press('ctrl+a');
      await desktop.type(text);
    }
    await desktop.press('Return');
    await crm.until(() => crm.requests('login').length > 0, 3000).catch(() => undefined);
  }
  const tray = await flare.tray();
  await until('the account to be signed in', async () => (await tray.menu()).includes('My account'));
  await crm.until(() => crm.requests('getSubjects').length > 0);
  await desktop.press('Escape');
  await flare.untilHidden();
  return { crm: crm.address };
});

await step('report-waiting', async () => {
  await crm.stop();
  await report('Written on the old version');
  const tray = await flare.tray();
  await until('the report to wait', async () => (await tray.tooltip()).includes('1 report is waiting'));
  return { version: oldVersion };
});

await ask('upgrade');

await step('outbox-kept', async () => {
  await flare.quit();
  await crm.restart();
  flare = Installed.start();
  await crm.until(() => crm.tickets.length > 0, 30_000);
  const [ticket] = crm.tickets;
  must(firstLine(ticket?.message) === 'Written on the old version', `The CRM has ${JSON.stringify(ticket)}.`);
  return { ticket_id: ticket?.ticket_id };
});

await step('ticket-delivered', async () => {
  await report('Written on the new version');
  await crm.until(() => crm.tickets.length > 1);
  const ticket = crm.tickets[1];
  must(firstLine(ticket?.message) === 'Written on the new version', `The CRM has ${JSON.stringify(ticket)}.`);
  must(ticket?.message.includes(`Flare ${newVersion}`) === true, `It was not sent by version ${newVersion}.`);
  return { ticket_id: ticket?.ticket_id, version: newVersion };
});

await step('second-start-opens-the-first', async () => {
  await desktop.press('Escape');
  await flare.untilHidden();
  const second = Installed.start();
  must((await second.untilEnded()) === 0, 'The second one did not end by itself.');
  await flare.untilShown();
  const windows = await flare.countWindows();
  must(windows === 1, `There are ${windows} windows.`);
  return { windows };
});

await step('quit', async () => {
  await flare.quit();
  must(crm.tickets.length === 2, `The CRM has ${crm.tickets.length} tickets.`);
  return { tickets: crm.tickets.length };
});

await step('file-opened', async () => {
  const { installed, facts } = await openLinkFile(crm);
  await installed.quit();
  return facts;
});

await ask('purge');

await step('user-data-kept', async () => {
  const names = await readdir(userData);
  for (const name of ['account.json', 'outbox']) must(names.includes(name), `${name} is gone.`);
  return { files: names.length };
});
process.exit(0);
