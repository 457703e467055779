import { faults, type Rule } from '../crm/server';
import { expect, test } from './flare';

/** What the CRM or the network does to a ticket, and the words the user reads. The text stays in each of them. */
const cases: { name: string; rule: Rule; says: string[] }[] = [
  {
    name: '400',
    rule: { kind: 'respond', status: 400, body: '{"success": false, "message": "Invalid request data"}' },
    says: ['did not accept this', 'Invalid request data'],
  },
  {
    name: '404',
    rule: faults.subscriberNotFound(),
    says: ['no subscriber for this sign-in', 'Subscriber not found'],
  },
  { name: '429', rule: faults.tooManyRequests('30'), says: ['very busy'] },
  { name: 'a proxy’s 502', rule: faults.proxyPage(502), says: ['may have arrived'] },
  { name: 'a captive portal', rule: faults.captivePortal(), says: ['may have arrived'] },
  { name: 'a cut answer', rule: { kind: 'cut', in: 'body' }, says: ['may have arrived'] },
];

for (const { name, rule, says } of cases) {
  test(`${name} is said in plain words, and the text stays`, async ({ crm, flare }) => {
    crm.misbehave({ ...rule, call: 'createTicket', times: 1 } as Rule);
    await flare.page.getByLabel('What is wrong?').fill('No internet');
    await flare.page.getByRole('button', { name: 'Send report' }).click();
    for (const words of says) await expect(flare.page.getByRole('alert')).toContainText(words);
    await expect(flare.page.getByLabel('What is wrong?')).toHaveValue('No internet');
    await expect(flare.page.getByLabel('What is wrong?')).toBeEditable();
    expect(crm.requests('createTicket')).toHaveLength(1);
  });
}

test('401 asks for a new sign-in, and the text is still there after it', async ({ crm, flare }) => {
  crm.revokeTokens();
  await flare.page.getByLabel('What is wrong?').fill('No internet');
  await flare.page.getByRole('button', { name: 'Send report' }).click();
  await expect(flare.page.getByRole('alert')).toContainText('no longer accepts this sign-in');

  await flare.page.getByRole('alert').getByRole('button', { name: 'Sign in' }).click();
  await flare.signIn(crm);
  await expect(flare.page.getByLabel('What is wrong?')).toHaveValue('No internet');
  await flare.page.getByRole('button', { name: 'Send report' }).click();
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  expect(crm.tickets).toHaveLength(1);
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
