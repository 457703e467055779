/**
 * What a subscriber does with the installed program, with the real mouse and keyboard, on a private desktop and without rights.
 * Tells each step on stdout, and asks there for what only root can do; an answer is a line on stdin.
 */
import { readdir } from 'node:fs/promises';
import { assisted, startAccessibility } from '../assistive/screen-reader';
import { startDemoCrm } from '../crm/server';
import { desktop, until } from '../desktop/desktop';
import { Installed, startHostile, startInspected } from './installed';
import { openOutside, untilAsked, untilSaid, writeLinkFile } from './link-file';
import { flare, northlight, type Program, userDataOf } from './programs';
import { must } from './steps';
import { ask, step } from './story';
import { updateFlare } from './update-story';

const [, , oldVersion = '', newVersion = '', newDeb = ''] = process.argv;
const crm = await startDemoCrm();
const otherCrm = await startDemoCrm();
const firstLine = (message: string | undefined) => message?.split('\n', 1)[0];

/** Opens the form by a click on the tray icon, and sends a report from it. */
async function report(message: string): Promise<void> {
  await desktop.clickAt(desktop.trayIcon);
  await running.untilShown();
  await desktop.press('ctrl+a');
  await desktop.type(message);
  await desktop.press('ctrl+Return');
}

let running!: Installed;
/** The other brand's. */
let other: Installed;

// So that what is asked can be counted.
await startAccessibility();
Object.assign(process.env, assisted.env);

await step('debug-doors-closed', async () => {
  const { installed, listOpened } = await startHostile();
  running = installed;
  await running.untilShown();
  const opened = await listOpened();
  must(opened.length === 0, `It obeyed ${opened.join(' and ')}.`);
  return { tried: ['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS', '--inspect'], opened };
});

await step('inspectors-refused', async () => {
  for (const name of ['remote-debugging-port', 'remote-debugging-pipe'] as const) {
    const { said, code, wasOpen } = await startInspected(flare, name);
    must(!wasOpen, `--${name} opened a port.`);
    must(code === 1 && said.includes(`does not start with --${name}`), `It ended with ${String(code)}: ${said}`);
  }
  return { opened: 0 };
});

await step('sandboxed', () => running.provesSandbox());

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
  const tray = await running.tray();
  await until('the account to be signed in', async () => (await tray.menu()).includes('My account'));
  await crm.until(() => crm.requests('getSubjects').length > 0);
  await desktop.press('Escape');
  await running.untilHidden();
  return { crm: crm.address };
});

await step('report-waiting', async () => {
  await crm.stop();
  await report('Written on the old version');
  const tray = await running.tray();
  await until('the report to wait', async () => (await tray.tooltip()).includes('1 report is waiting'));
  return { version: oldVersion };
});

running = await updateFlare(running, { from: oldVersion, to: newVersion, deb: newDeb });

await ask('other-brand', otherCrm.address);

await step('outbox-kept', async () => {
  await running.quit();
  await crm.restart();
  running = Installed.start(flare);
  await crm.until(() => crm.tickets.length > 0, 30_000);
  const [ticket] = crm.tickets;
  must(firstLine(ticket?.message) === 'Written on the old version', `The CRM has ${JSON.stringify(ticket)}.`);
  return { ticket_id: ticket?.ticket_id };
});

await step('other-brand-beside', async () => {
  const token = otherCrm.mintToken();
  const { file, type, entry } = await writeLinkFile(northlight, otherCrm, token);
  await openOutside(file);
  other = await Installed.find(northlight);
  await untilAsked(other, 1);
  await other.untilShown();
  await desktop.press('shift+Tab', 'Return');
  const tray = await other.tray();
  await until('the account to be signed in', async () => (await tray.menu()).includes('My account'));
  const keptBy = ({ name }: Program) => desktop.secret(name, otherCrm.address);
  await until('the token to be kept', async () => (await keptBy(northlight)) === token);
  must((await keptBy(flare)) === '', 'Flare’s part of the keychain has its token.');
  must((await running.tray()).name !== tray.name, 'Both have one icon.');
  return { type, entry, windows: await other.countWindows() };
});

await step('other-brand-ticket', async () => {
  await desktop.press('Escape');
  await other.untilHidden();
  await desktop.clickAt(desktop.secondTrayIcon);
  await other.untilShown();
  await desktop.type('Written in the other brand');
  await desktop.press('ctrl+Return');
  await otherCrm.until(() => otherCrm.tickets.length > 0);
  await untilSaid(other, 'Ticket #101 opened');
  const { message = '' } = otherCrm.tickets[0] ?? {};
  must(message.includes('Northlight reference') && !message.includes('Flare'), `The CRM has ${message}`);
  must(crm.tickets.length === 1, 'Flare’s CRM has it, too.');
  return { ticket_id: otherCrm.tickets[0]?.ticket_id };
});

await step('ticket-delivered', async () => {
  await desktop.press('Escape');
  await other.untilHidden();
  await report('Written on the new version');
  await crm.until(() => crm.tickets.length > 1);
  const ticket = crm.tickets[1];
  must(firstLine(ticket?.message) === 'Written on the new version', `The CRM has ${JSON.stringify(ticket)}.`);
  must(ticket?.message.includes(`Flare ${newVersion}`) === true, `It was not sent by version ${newVersion}.`);
  return { ticket_id: ticket?.ticket_id, version: newVersion };
});

await step('second-start-opens-the-first', async () => {
  await desktop.press('Escape');
  await running.untilHidden();
  const second = Installed.start(flare);
  must((await second.untilEnded()) === 0, 'The second one did not end by itself.');
  await running.untilShown();
  const windows = await running.countWindows();
  must(windows === 1, `There are ${windows} windows.`);
  return { windows };
});

await step('quit', async () => {
  await running.quit();
  must(crm.tickets.length === 2, `The CRM has ${crm.tickets.length} tickets.`);
  return { tickets: crm.tickets.length };
});

// Without encryption a link is followed only where the policy says so.
await ask('link-allowed', crm.address);
await step('file-and-link-opened', async () => {
  const { file, link, type, entry } = await writeLinkFile(flare, crm, crm.mintToken());
  await openOutside(file);
  running = await Installed.find(flare);
  await untilAsked(running, 1);
  await running.untilShown();
  await desktop.press('Escape');
  await untilAsked(running, 0);
  await openOutside(link);
  await untilAsked(running, 1);
  await running.untilShown();
  return { type, entry, questions: 1 };
});
await step('link-declined', async () => {
  await desktop.press('Escape');
  await untilAsked(running, 0);
  await running.quit();
  return { tickets: crm.tickets.length };
});

await ask('purge');

await step('user-data-kept', async () => {
  const names = await readdir(userDataOf(flare));
  for (const name of ['account.json', 'outbox']) must(names.includes(name), `${name} is gone.`);
  return { files: names.length };
});

await step('other-brand-left', async () => {
  await other.quit();
  other = Installed.start(northlight, ['--report']);
  await other.untilShown();
  await untilSaid(other, 'What is wrong?');
  await desktop.type('Written when Flare was gone');
  await desktop.press('ctrl+Return');
  await otherCrm.until(() => otherCrm.tickets.length > 1);
  return { ticket_id: otherCrm.tickets[1]?.ticket_id };
});
await step('other-brand-quit', async () => {
  await other.quit();
  return { tickets: otherCrm.tickets.length };
});

await ask('purge-other');
process.exit(0);
