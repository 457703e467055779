import { faults, type Rule } from '../crm/server';
import { expect, test } from './flare';

/** What the CRM or the network does to a ticket, and the words the user reads. The text is kept in each of them. */
const cases: { name: string; rule: Rule; role?: 'alert'; says: string[] }[] = [
  {
    name: '400',
    rule: { kind: 'respond', status: 400, body: '{"success": false, "message": "Invalid request data"}' },
    role: 'alert',
    says: ['Was refused', 'Edit it and send it again', 'Invalid request data'],
  },
  {
    name: '404',
    rule: faults.subscriberNotFound(),
    role: 'alert',
    says: ['Was refused', 'no subscriber for this sign-in', 'Subscriber not found'],
  },
  { name: '429', rule: faults.tooManyRequests('30'), says: ['Waiting for your provider, will be sent by itself'] },
  { name: 'a proxy’s 502', rule: faults.proxyPage(502), says: ['It may have arrived'] },
  { name: 'a captive portal', rule: faults.captivePortal(), says: ['It may have arrived'] },
  { name: 'a provider’s 404 page', rule: faults.missingCall(), says: ['will be sent by itself'] },
];

for (const { name, rule, role = 'status', says } of cases) {
  test(`${name} is said in plain words, and the text is kept`, async ({ crm, flare }) => {
    crm.misbehave({ ...rule, call: 'createTicket' } as Rule);
    await flare.report('No internet');
    for (const words of says) await expect(flare.page.getByRole(role)).toContainText(words);
    await expect(flare.page.getByLabel('What is wrong?')).toHaveValue('');
    await expect(flare.page.getByLabel('What is wrong?')).toBeEditable();
    expect(crm.tickets).toHaveLength(0);
    await flare.openReports();
    await expect(flare.page.getByRole('listitem')).toContainText('No internet');
  });
}

test('a refused report is edited in the form and sent again', async ({ crm, flare }) => {
  crm.misbehave({
    kind: 'respond',
    status: 400,
    body: '{"message": "Invalid request data"}',
    times: 1,
    call: 'createTicket',
  });
  await flare.report('No internet');
  await expect(flare.page.getByRole('alert')).toContainText('Was refused');
  await flare.openReports();
  await flare.page.getByRole('button', { name: 'Edit' }).click();
  await expect(flare.page.getByLabel('What is wrong?')).toHaveValue('No internet');
  await expect(flare.page.getByLabel('What is wrong?')).toBeFocused();
  await flare.report('No internet since this morning');
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  await flare.openReports();
  await expect(flare.page.getByRole('listitem')).toHaveCount(1);
  expect(crm.tickets).toHaveLength(1);
});

test('401 asks for a new sign-in, after which the report goes on by itself', async ({ crm, flare }) => {
  crm.revokeTokens();
  await flare.report('No internet');
  await expect(flare.page.getByRole('status')).toContainText('Saved, waiting for your sign-in');
  await flare.report('Still no internet');
  expect(crm.requests('createTicket')).toHaveLength(1);

  await flare.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(flare.page.getByText('no longer accepts this sign-in')).toBeVisible();
  await flare.signIn(crm);
  await crm.until(() => crm.tickets.length === 2);
  await expect(flare.page.getByText(/^Ticket #10[12] opened$/)).toBeVisible();
  expect(crm.requests('createTicket')).toHaveLength(3);
});

test('an empty message is refused with a hint at the field', async ({ crm, flare }) => {
  const field = flare.page.getByLabel('What is wrong?');
  for (const text of ['', '  \n ']) {
    await field.fill(text);
    await flare.page.getByRole('button', { name: 'Send report' }).click();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(/Write a few words/);
    await expect(field).toBeFocused();
  }
  expect(crm.requests('createTicket')).toHaveLength(0);
});
