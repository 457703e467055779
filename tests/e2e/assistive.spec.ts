import {
  assisted,
  find,
  listen,
  readAll,
  readScreen,
  startAccessibility,
  type Thing,
} from '../assistive/screen-reader';
import { faults } from '../crm/server';
import { expect, type Flare, test } from './flare';

test.beforeAll(startAccessibility);

const isInvalid = ({ states }: Thing) => states.includes('invalid-entry');
const read = async (flare: Flare) => (await readScreen(flare.pid)).map(({ role, name }) => `${role} "${name}"`);

test('a screen reader gets the form in the order of reading, with names, roles and states', async ({ crm, launch }) => {
  const flare = await launch(assisted);
  await flare.signIn(crm);
  const whose = 'Signed in as Jane Doe, customer number 12345.';
  const isDescribed = ({ description }: Thing) => description.includes(whose);
  const message = await find(flare.pid, 'entry', 'What is wrong?', isDescribed);
  expect(message.states).toEqual(expect.arrayContaining(['focused', 'editable', 'multi-line']));
  expect(message.description).toContain('Ctrl + Enter sends');
  const expected = [
    ...['button "My reports"', 'button "My account"', 'button "Settings"', 'button "Close"'],
    ...['form "Report a problem"', 'heading "Report a problem"', 'landmark "The line"'],
    ...['list "The way to your provider"', 'image "The line in the last 24 hours"'],
    ...['combo box "Subject"', 'entry "What is wrong?"', 'button "Send report"'],
  ];
  const screen = await read(flare);
  expect(screen.filter((thing) => expected.includes(thing))).toEqual(expected);
  expect((await find(flare.pid, 'button', 'Send report')).attributes).toMatchObject({ keyshortcuts: 'Control+Enter' });
});

test('in every view whatever takes the keyboard has a name', async ({ crm, launch }) => {
  const flare = await launch(assisted);
  await flare.signIn(crm);
  const tray = await flare.tray();
  for (const [entry, heading] of [
    ['My reports', 'My reports'],
    ['My account', 'My account'],
    ['Settings…', 'Settings'],
    ['Report a problem…', 'Report a problem'],
  ] as const) {
    await tray.choose(entry);
    await find(flare.pid, 'heading', heading);
    const screen = await readScreen(flare.pid);
    // Chromium calls what scrolls focusable, too, but Tab goes by it while there are controls in it.
    const focusable = screen.filter(({ role, states }) => states.includes('focusable') && role !== 'section');
    expect(focusable.length).toBeGreaterThan(4);
    expect(focusable.filter(({ name }) => name === '')).toEqual([]);
  }
});

test('what becomes of a report is read out, wherever the keyboard is', async ({ crm, launch }) => {
  const flare = await launch(assisted);
  await flare.signIn(crm);
  await find(flare.pid, 'entry', 'What is wrong?');
  const { hear, stop } = await listen(flare.pid);
  const held = crm.misbehave({ kind: 'hold', call: 'createTicket' });
  await flare.report('No internet');
  for (const words of ['Saved. Sending…', 'Ticket #101 opened']) {
    expect((await hear(words)).attributes).toMatchObject({ 'container-live': 'polite' });
    held.clear();
  }
  stop();
});

test('what becomes of a report is read out in another view, too', async ({ crm, launch }) => {
  const flare = await launch(assisted);
  await flare.signIn(crm);
  const held = crm.misbehave({ kind: 'hold', call: 'createTicket' });
  await flare.report('No internet');
  await flare.page.getByRole('button', { name: 'Settings' }).click();
  await find(flare.pid, 'heading', 'Settings');
  const { hear, stop } = await listen(flare.pid);
  held.clear();
  await hear('Ticket #101 opened');
  stop();
});

test('a wrong password is told at its field', async ({ crm, launch }) => {
  const flare = await launch(assisted);
  await flare.page.getByLabel('Provider address').fill(crm.address);
  await flare.page.getByLabel('User name').fill(crm.subscriber.username);
  await flare.page.getByLabel('Password', { exact: true }).fill('wrong');
  await flare.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const isRefused = (thing: Thing) =>
    isInvalid(thing) && thing.description.includes('does not know this user name and password');
  const password = await find(flare.pid, 'password text', 'Password', isRefused);
  expect(password.states).toContain('focused');
});

test('a question is a dialog with its name, and its safe answer has the keyboard', async ({ crm, launch }) => {
  const flare = await launch(assisted);
  await flare.signIn(crm);
  await flare.report('No internet');
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  await flare.openReports();
  await flare.page.getByRole('button', { name: 'Discard' }).click();
  const dialog = await find(flare.pid, 'dialog', 'Discard this report?');
  expect(dialog.states).toContain('modal');
  expect(dialog.description).toContain('The ticket stays with your provider.');
  expect((await find(flare.pid, 'button', 'Keep it')).states).toContain('focused');
});

test('every report is read out with its state, and each of its buttons says for which report it is', async ({
  crm,
  launch,
}) => {
  const flare = await launch(assisted);
  await flare.signIn(crm);
  await flare.report('No internet');
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  crm.misbehave({ ...faults.subscriberNotFound(), call: 'createTicket', times: 1 });
  await flare.report('The router blinks');
  await expect(flare.page.getByRole('alert')).toContainText('Was refused');
  await flare.openReports();
  await expect(flare.page.getByText('Priority: Low')).toBeVisible();

  const roles = ['list', 'list item', 'button'];
  // The time of the report tells those of the same text apart.
  const told = ({ role, name }: Thing) => `${role} "${name.replace(/, [\d:]+\s?[AP]M$/, ' at …')}"`;
  const readList = async () => {
    const all = await readAll(flare.pid);
    const list = all.slice(all.findIndex(({ role }) => role === 'list'));
    return list.filter(({ role }) => roles.includes(role)).map(told);
  };
  await expect
    .poll(readList)
    .toEqual([
      ...['list ""', 'list item "Was refused The router blinks"'],
      ...['Edit', 'Send again', 'Discard', 'Copy text'].map((label) => `button "${label}: The router blinks at …"`),
      'list item "Ticket #101 Open No internet"',
      ...['Discard', 'Copy text'].map((label) => `button "${label}: No internet at …"`),
    ]);
});
