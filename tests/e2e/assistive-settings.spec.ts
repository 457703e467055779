import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { assisted, find, listen, readAll, startAccessibility, type Thing } from '../assistive/screen-reader';
import { desktop, until } from '../desktop/desktop';
import { expect, type Flare, root, test } from './flare';

test.beforeAll(startAccessibility);

const controls = ['button', 'combo box', 'entry', 'radio button', 'spin button', 'toggle button'];
const groups = ['heading', 'landmark', 'panel'];

/** As a screen reader says it, in short. */
const say = ({ role, name, value, states }: Thing) =>
  [`${role} "${name}"`, value, ...['checked', 'expanded'].filter((state) => states.includes(state))]
    .filter(Boolean)
    .join(', ');

/** What the view holds, in the order of reading; what is in the header is left out. */
async function readSettings({ pid }: Flare): Promise<Thing[]> {
  const all = await readAll(pid);
  const view = all.slice(all.findIndex(({ attributes }) => attributes['xml-roles'] === 'main') + 1);
  return view.filter(({ role, name }) => controls.includes(role) || (groups.includes(role) && name !== ''));
}

const saySettings = async (flare: Flare) => (await readSettings(flare)).map(say);

async function openSettings(flare: Flare): Promise<void> {
  await flare.page.getByRole('button', { name: 'Settings' }).click();
  await flare.untilFocused();
  await find(flare.pid, 'heading', 'Settings');
}

test('the settings are read in their groups, each control with its role, its name, its value and its state', async ({
  crm,
  launch,
}) => {
  const flare = await launch(assisted);
  await flare.signIn(crm);
  await openSettings(flare);
  await expect
    .poll(() => saySettings(flare))
    .toEqual([
      ...['heading "Settings"', 'landmark "General"', 'heading "General"'],
      ...['combo box "Language", Automatic', 'combo box "Appearance", As the desktop'],
      ...['toggle button "Start with the computer"', 'entry "Shortcut", Super + Ctrl + Y'],
      ...['panel "Shortcut"', 'button "Use the default"', 'button "Turn off"', 'button "Type it instead"'],
      'toggle button "Notifications", checked',
      ...['landmark "Provider"', 'heading "Provider"', 'button "Show account"'],
      ...[`entry "Provider address", ${crm.address}`, 'panel "Ticket numbers, as your provider told you"'],
      ...['Ticket type', 'Initial status', 'Priority', 'Group'].map((name) => `spin button "${name}", 1`),
      ...['landmark "The line"', 'heading "The line"', 'panel "What is sent along with a report"'],
      ...['radio button "All", checked', 'radio button "Without addresses"', 'radio button "Nothing"'],
      'toggle button "What the line is tested with"',
      ...['landmark "Updates"', 'heading "Updates"'],
      ...['landmark "Help"', 'heading "Help"', 'button "Copy diagnostics"', 'button "Open the log folder"'],
      'button "Quit Flare"',
    ]);
  const view = await readSettings(flare);
  // Both are toggle buttons to AT-SPI; screen readers go by the rest.
  const switches = view.filter(({ attributes }) => attributes['xml-roles'] === 'switch').map(({ name }) => name);
  expect(switches).toEqual(['Start with the computer', 'Notifications']);
  expect(view.filter(({ states }) => states.includes('expandable')).map(({ name }) => name)).toEqual([
    ...['Language', 'Appearance', 'What the line is tested with'],
  ]);
});

test('what is changed with the keyboard has its new state at once, and is told to be saved', async ({ launch }) => {
  const flare = await launch(assisted);
  await openSettings(flare);
  for (const [label, key, before, after] of [
    ['Notifications', 'space', 'toggle button "Notifications", checked', 'toggle button "Notifications"'],
    ['Appearance', 'd', 'combo box "Appearance", As the desktop', 'combo box "Appearance", Dark'],
    ['All', 'Down', 'radio button "Without addresses"', 'radio button "Without addresses", checked'],
  ] as const) {
    await flare.page.getByLabel(label, { exact: true }).focus();
    await expect.poll(() => saySettings(flare)).toContain(before);
    const { hear, stop } = await listen(flare.pid);
    await desktop.press(key);
    expect((await hear('Saved')).attributes).toMatchObject({ 'container-live': 'polite' });
    stop();
    await expect.poll(() => saySettings(flare)).toContain(after);
  }
});

test('what the provider decides says so, and that it cannot be changed', async ({ launch, usePolicy }) => {
  const env = await usePolicy({
    crmAddress: 'https://crm.example.net',
    ticketIds: { typeId: 21, statusId: 22, priorityId: 3, groupId: 24 },
    shortcut: 'Super+Control+J',
    autostart: true,
    probes: { internet: ['127.0.0.1:9'] },
    brand: { name: 'Example Net' },
  });
  const flare = await launch({ ...assisted, env: { ...assisted.env, ...env } });
  await openSettings(flare);
  await flare.page.getByText('What the line is tested with').click();
  const view = await until('the fields to be folded out', async () => {
    const all = await readSettings(flare);
    return all.some(({ name }) => name === 'Names to look up') ? all : null;
  });
  const isManaged = ({ description }: Thing) => description.includes('Managed by Example Net');
  const cannotChange = ({ states }: Thing) => states.includes('read-only') || !states.includes('enabled');
  expect(view.filter(isManaged).map(say)).toEqual([
    ...['toggle button "Start with the computer"', 'entry "Shortcut", Super + Ctrl + J'],
    ...['entry "Provider address", https://crm.example.net', 'spin button "Ticket type", 21'],
    ...['spin button "Initial status", 22', 'spin button "Priority", 3', 'spin button "Group", 24'],
    'entry "Servers on the internet", 127.0.0.1:9',
  ]);
  expect(view.filter((thing) => controls.includes(thing.role) && cannotChange(thing))).toEqual(view.filter(isManaged));
});

test('what folds out says so, and an entry that is none is told with its reason at its field', async ({ launch }) => {
  const flare = await launch(assisted);
  await openSettings(flare);
  await flare.page.getByText('What the line is tested with').focus();
  await desktop.press('space');
  await expect.poll(() => saySettings(flare)).toContain('toggle button "What the line is tested with", expanded');
  await flare.page.getByLabel('Servers on the internet').focus();
  const { hear, stop } = await listen(flare.pid);
  await desktop.type('x');
  await desktop.press('Return');
  const reason = '“x” is no address with a port. Write it such as 192.0.2.10:443.';
  await hear(reason);
  stop();
  const field = await find(flare.pid, 'entry', 'Servers on the internet');
  expect(field.states).toEqual(expect.arrayContaining(['focused', 'invalid-entry']));
  expect(field.description).toBe(`${reason} Address and port, such as 192.0.2.10:443. Put commas between several.`);
});

test('a shortcut that is refused is told each time, and the keyboard stays where other keys can be pressed', async ({
  launch,
}) => {
  const flare = await launch(assisted);
  const other = spawn('python3', [join(root, 'tests/desktop/hold-keys.py'), 'j'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => other.stdout.once('data', resolve));
  await openSettings(flare);
  await flare.page.getByLabel('Shortcut').focus();
  const { hear, stop } = await listen(flare.pid);
  await desktop.press('Return');
  await hear('Press the new keys… Esc keeps the old one, Backspace goes back to the default.');
  const alone = 'Press it together with Ctrl or Alt.';
  for (const [keys, reason, times] of [
    ['ctrl+alt+j', 'Another program uses this shortcut. Choose another one.', 1],
    ['j', alone, 1],
    ['k', alone, 2],
  ] as const) {
    await desktop.press(keys);
    await hear(reason, times);
    const field = await find(flare.pid, 'entry', 'Shortcut', ({ description }) => description.startsWith(reason));
    expect(field.states).toEqual(expect.arrayContaining(['focused', 'invalid-entry']));
  }
  await desktop.press('ctrl+alt+k');
  await hear('Saved');
  stop();
  const field = await find(flare.pid, 'entry', 'Shortcut', ({ value }) => value === 'Ctrl + Alt + K');
  expect(field.states).toContain('focused');
  expect(field.states).not.toContain('invalid-entry');
  other.stdin.end();
});
