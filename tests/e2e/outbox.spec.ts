import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoCrm } from '../crm/server';
import { desktop, until } from '../desktop/desktop';
import { expect, type Flare, root, test } from './flare';

const pictures = join(root, 'test-output/screenshots');

test.beforeAll(() => mkdir(pictures, { recursive: true }));

const picture = (flare: Flare, name: string) => flare.page.screenshot({ path: join(pictures, `${name}.png`) });

const messages = (crm: DemoCrm) => crm.tickets.map(({ message }) => message.split('\n', 1)[0]);

test('three reports taken while the CRM is unreachable survive a kill and become three tickets', async ({
  crm,
  launch,
  usePolicy,
}) => {
  // Else a computer that is slow up to here would wait for minutes.
  const env = await usePolicy({ retrySpreadSeconds: 5 });
  const flare = await launch({ env });
  await flare.signIn(crm);
  await flare.untilKept();
  await crm.stop();
  const texts = ['No internet', 'Still no internet', 'The router’s light is red'];
  for (const text of texts) {
    await flare.report(text);
    await expect(flare.page.getByRole('status')).toContainText('Waiting for the line');
    await expect(flare.page.getByLabel('What is wrong?')).toHaveValue('');
  }
  await picture(flare, 'waiting');
  await flare.openReports();
  await expect(flare.page.getByRole('listitem')).toHaveCount(3);
  await picture(flare, 'reports-waiting');
  const tray = await flare.tray();
  await until('the tray to say how many wait', async () => (await tray.tooltip()).includes('3 reports are waiting'));
  await desktop.screenshot(join(pictures, 'tray-waiting.png'));

  await flare.kill();
  const again = await launch({ userData: flare.userData, args: ['--report'], env });
  await again.openReports();
  await expect(again.page.getByRole('listitem')).toHaveCount(3);
  await picture(again, 'reports-after-restart');

  await crm.restart();
  await crm.until(() => crm.tickets.length === 3, 45_000);
  await expect(again.page.getByText(/^Ticket #\d+$/)).toHaveCount(3);
  await picture(again, 'reports-sent');
  expect(messages(crm)).toEqual(texts);
  expect(crm.requests('createTicket')).toHaveLength(3);
});

test('a report whose answer got lost is found in the CRM’s list, and sent once', async ({ crm, flare }) => {
  crm.misbehave({ kind: 'cut', in: 'headers', call: 'createTicket', times: 1 });
  const held = crm.misbehave({ kind: 'hold', call: 'getCustomerTickets' });
  await flare.report('No internet');
  await until('the list to be asked for', () => Promise.resolve(held.hits));
  await expect(flare.page.getByRole('status')).toContainText('may have arrived');
  await picture(flare, 'unconfirmed');
  held.clear();
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  expect(crm.requests('createTicket')).toHaveLength(1);
});

test('a report that the list cannot tell from another is asked about, and never sent twice', async ({ crm, flare }) => {
  const ids = { type_id: 1, status_id: 1, priority_id: 1, group_id: 1 };
  crm.misbehave({ kind: 'cut', in: 'headers', call: 'createTicket', times: 1 });
  const held = crm.misbehave({ kind: 'hold', call: 'getCustomerTickets' });
  await flare.report('No internet');
  await until('the list to be asked for', () => Promise.resolve(held.hits));
  crm.addTicket({ subject_id: 1, ...ids, message: 'From a call to the provider' });
  held.clear();
  await expect(flare.page.getByText('Needs your answer')).toBeVisible();
  expect(held.hits).toBe(1);
  await picture(flare, 'needs-answer');

  await flare.openReports();
  await picture(flare, 'reports-asking');
  await flare.page.getByRole('button', { name: 'It arrived' }).click();
  await expect(flare.page.getByRole('button', { name: 'It arrived' })).toHaveCount(0);
  expect(crm.requests('createTicket')).toHaveLength(1);
});

test('a report under way when Flare is killed is looked up, not sent again', async ({ crm, flare, launch }) => {
  crm.misbehave({ kind: 'hang', perform: true, call: 'createTicket', times: 1 });
  await flare.report('No internet');
  await crm.until(() => crm.tickets.length === 1);
  await flare.kill();
  const again = await launch({ userData: flare.userData, args: ['--report'] });
  await again.openReports();
  await expect(again.page.getByText('Ticket #101', { exact: true })).toBeVisible();
  expect(crm.requests('createTicket')).toHaveLength(1);
});

test('a disk that refuses a report is said at once, and the text stays', async ({ crm, flare }) => {
  await rm(join(flare.userData, 'outbox'), { recursive: true, force: true });
  await writeFile(join(flare.userData, 'outbox'), 'in the way');
  await flare.report('No internet');
  await expect(flare.page.getByRole('alert')).toContainText('could not save');
  await expect(flare.page.getByLabel('What is wrong?')).toHaveValue('No internet');
  await picture(flare, 'not-saved');
  await flare.page.getByRole('button', { name: 'Copy text' }).click();
  await expect.poll(() => flare.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('No internet');
  expect(crm.tickets).toHaveLength(0);
});

test('a waiting report that became a ticket is told by a native notification, which opens My reports', async ({
  crm,
  flare,
}) => {
  crm.misbehave({ kind: 'respond', status: 429, headers: { 'Retry-After': '11' }, call: 'createTicket', times: 1 });
  await flare.report('No internet');
  await expect(flare.page.getByRole('status')).toContainText('Waiting for your provider');
  await desktop.press('Escape');
  await flare.untilVisible(false);
  await crm.until(() => crm.tickets.length === 1, 30_000);
  const { x, y, width, height } = await until('the notification', () => desktop.notification());
  await desktop.screenshot(join(pictures, 'notification.png'));
  const viewButton = { x: x + width - 57, y: y + height - 31 };
  await desktop.clickAt(viewButton);
  await flare.untilVisible();
  await expect(flare.page.getByRole('heading', { name: 'My reports' })).toBeVisible();
});
