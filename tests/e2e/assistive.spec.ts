import { assisted, listen, readScreen, startAccessibility, type Thing } from '../assistive/screen-reader';
import { until } from '../desktop/desktop';
import { expect, type Flare, test } from './flare';

test.beforeAll(startAccessibility);

const read = async (flare: Flare) => (await readScreen(flare.pid)).map(({ role, name }) => `${role} "${name}"`);

/** Waits for a thing of that role and name on the screen. */
const find = (flare: Flare, role: string, name: string): Promise<Thing> =>
  until(`the ${role} "${name}" to be on the screen`, async () =>
    (await readScreen(flare.pid)).find((thing) => thing.role === role && thing.name === name),
  );

test('a screen reader gets the form in the order of reading, with names, roles and states', async ({ crm, launch }) => {
  const flare = await launch(assisted);
  await flare.signIn(crm);
  const message = await find(flare, 'entry', 'What is wrong?');
  expect(message.states).toEqual(expect.arrayContaining(['focused', 'editable', 'multi-line']));
  expect(message.description).toContain('Ctrl+Enter sends');
  expect(message.description).toContain('Signed in as Jane Doe, customer number 12345.');
  const expected = [
    ...['button "My reports"', 'button "My account"', 'button "Settings"', 'button "Close"'],
    ...['form "Report a problem"', 'heading "Report a problem"', 'landmark "The line"'],
    ...['list "The way to your provider"', 'image "The line in the last 24 hours"'],
    ...['combo box "Subject"', 'entry "What is wrong?"', 'button "Send report"'],
  ];
  const screen = await read(flare);
  expect(screen.filter((thing) => expected.includes(thing))).toEqual(expected);
  expect((await find(flare, 'button', 'Send report')).attributes).toMatchObject({ keyshortcuts: 'Control+Enter' });
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
    await find(flare, 'heading', heading);
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
  await find(flare, 'entry', 'What is wrong?');
  const { told, stop } = await listen(flare.pid);
  await flare.report('No internet');
  for (const words of ['Saved. Sending…', 'Ticket #101 opened']) {
    const heard = await until(`"${words}" to be told`, () =>
      Promise.resolve(told.find(({ event, text }) => event === 'object:text-changed:insert' && text === words)),
    );
    expect(heard.attributes).toMatchObject({ 'container-live': 'polite' });
  }
  stop();
});

test('a wrong password is told at its field', async ({ crm, launch }) => {
  const flare = await launch(assisted);
  await flare.page.getByLabel('Provider address').fill(crm.address);
  await flare.page.getByLabel('User name').fill(crm.subscriber.username);
  await flare.page.getByLabel('Password', { exact: true }).fill('wrong');
  await flare.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const password = await until('the password to be called wrong', async () => {
    const field = await find(flare, 'password text', 'Password');
    return field.states.includes('invalid-entry') ? field : null;
  });
  expect(password.description).toContain('does not know this user name and password');
  expect(password.states).toContain('focused');
});

test('a question is a dialog with its name, and its safe answer has the keyboard', async ({ crm, launch }) => {
  const flare = await launch(assisted);
  await flare.signIn(crm);
  await flare.report('No internet');
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  await flare.openReports();
  await flare.page.getByRole('button', { name: 'Discard' }).click();
  const dialog = await find(flare, 'dialog', 'Discard this report?');
  expect(dialog.states).toContain('modal');
  expect(dialog.description).toContain('The ticket stays with your provider.');
  expect((await find(flare, 'button', 'Keep it')).states).toContain('focused');
});
