import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { desktop, until } from '../desktop/desktop';
import { expect, type Flare, root, test } from './flare';

const pictures = join(root, 'test-output/screenshots');
const ids = { subject_id: 1, type_id: 1, status_id: 1, priority_id: 3, group_id: 1 };

test.beforeAll(() => mkdir(pictures, { recursive: true }));

const rows = (flare: Flare) => flare.page.getByRole('listitem');
const row = (flare: Flare, text: string) => rows(flare).filter({ hasText: text });
const picture = (flare: Flare, name: string) => flare.page.screenshot({ path: join(pictures, `${name}.png`) });

/** What the page does when the list comes into the window; so a test need not wait for a quarter of an hour. */
const refresh = ({ page }: Flare) => page.evaluate(() => window.flare.call.watchTickets(true));

test('the provider’s tickets stand beside the reports, and a report and its ticket are one row', async ({
  crm,
  flare,
}) => {
  const older = crm.addTicket({ ...ids, message: 'By telephone' });
  Object.assign(older, {
    status: 'In Progress',
    created_at: '2026-01-02T10:00:00Z',
    updated_at: '2026-01-03T10:00:00Z',
  });
  await flare.report('No internet');
  await expect(flare.page.getByText('Ticket #102 opened')).toBeVisible();
  await flare.openReports();
  await expect(rows(flare)).toHaveCount(2);
  await expect(row(flare, 'No internet')).toContainText(/Ticket #102\s*Open/);
  await expect(row(flare, 'No internet')).toContainText('Priority: Low');
  await expect(row(flare, 'Ticket #101')).toContainText(/In Progress/);
  await expect(row(flare, 'Ticket #101')).toContainText('Priority: High');
  await expect(flare.page.getByText('Last read from your provider: now')).toBeVisible();
  await picture(flare, 'tickets');
});

test('a ticket that goes on is told by a notification, but not to somebody who sees it', async ({ crm, flare }) => {
  const ticket = crm.addTicket({ ...ids, message: 'By telephone' });
  await flare.openReports();
  await expect(row(flare, 'Ticket #101')).toContainText('Open');
  ticket.status = 'In Progress';
  await refresh(flare);
  await expect(row(flare, 'Ticket #101')).toContainText('In Progress');

  await desktop.press('Escape');
  await flare.untilVisible(false);
  expect(await desktop.notification()).toBeNull();
  ticket.status = 'Closed';
  await refresh(flare);
  await until('the notification', () => desktop.notification());
  await desktop.screenshot(join(pictures, 'notification-ticket.png'));
});

test('without a connection the last list is there, with its age', async ({ crm, flare, launch }) => {
  crm.addTicket({ ...ids, message: 'By telephone' });
  await flare.openReports();
  await expect(row(flare, 'Ticket #101')).toBeVisible();
  await until('the list to be on the disk', async () => (await flare.fileText('tickets.json')).includes('101'));
  await flare.kill();
  await crm.stop();
  const offline = await launch({ userData: flare.userData, args: ['--report'] });
  await offline.openReports();
  await expect(row(offline, 'Ticket #101')).toContainText('Open');
  await expect(offline.page.getByText('Your provider cannot be reached.')).toBeVisible();
  await expect(offline.page.getByText(/Last read: (now|\d+ minutes? ago)\./)).toBeVisible();
  await picture(offline, 'tickets-offline');
});

test('nobody sees the tickets of another account', async ({ crm, flare }) => {
  crm.addTicket({ ...ids, message: 'By telephone' });
  const marias = crm.addTicket({ ...ids, message: 'Maria’s' }, 'maria.lopez');
  await flare.openReports();
  await expect(rows(flare)).toHaveCount(1);
  await until('the list to be on the disk', async () => (await flare.fileText('tickets.json')).includes('101'));
  await (await flare.tray()).choose('My account');
  await flare.page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await until('the list to be gone from the disk', async () => !(await flare.fileText('tickets.json')).includes('101'));

  await crm.stop();
  await flare.openReports();
  await expect(rows(flare)).toHaveCount(0);
  await crm.restart();
  await (await flare.tray()).choose('Report a problem…');
  const maria = crm.subscribers.find(({ username }) => username === 'maria.lopez') ?? crm.subscriber;
  await flare.signIn({ ...crm, subscriber: maria });
  await flare.openReports();
  await expect(rows(flare)).toHaveText([new RegExp(`Ticket #${marias.ticket_id}`)]);
});

test('a list that is looked at tells the outbox nothing: a report whose answer got lost is still found', async ({
  crm,
  flare,
}) => {
  crm.misbehave({ kind: 'cut', in: 'headers', call: 'createTicket', times: 1 });
  // The outbox asks first, and then leaves the CRM alone until somebody wants it to ask again.
  const headers = { 'Retry-After': '600' };
  const refused = crm.misbehave({ kind: 'respond', status: 503, headers, call: 'getCustomerTickets', times: 1 });
  await flare.report('No internet');
  await until('the outbox to have asked in vain', () => Promise.resolve(refused.hits));
  await flare.openReports();
  await expect(row(flare, 'Ticket #101')).toBeVisible();
  await expect(row(flare, 'Checking whether it arrived')).toBeVisible();
  expect(await flare.fileText('known-tickets.json')).not.toContain('101');
  await flare.page.getByRole('button', { name: 'Check now' }).click();
  await expect(rows(flare)).toHaveText([/Ticket #101[^]*No internet/]);
  expect(crm.requests('createTicket')).toHaveLength(1);
});
