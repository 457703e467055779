import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright/test';
import type { DemoCrm } from '../crm/server';
import { desktop, until } from '../desktop/desktop';
import { type Flare, root } from '../e2e/flare';

const pictures = join(root, 'demo-output');

/**
 * Does the whole job as a subscriber would, with the desktop's real mouse and keyboard: sign in, click the tray icon, pick a
 * subject, type, Ctrl+Enter. Prints one JSON object a step and leaves a picture of each in `demo-output/`.
 *
 * @returns the ticket's id, as the CRM has it and as the form says
 */
export async function runUnattended(flare: Flare, crm: DemoCrm): Promise<number> {
  const { page } = flare;
  await mkdir(pictures, { recursive: true });
  let count = 0;
  const step = async (name: string, facts: Record<string, unknown> = {}) => {
    count += 1;
    const picture = `${String(count).padStart(2, '0')}-${name}.png`;
    await desktop.screenshot(join(pictures, picture));
    process.stdout.write(`${JSON.stringify({ step: name, ...facts, screenshot: `demo-output/${picture}` })}\n`);
  };
  const click = async (target: Locator) => desktop.clickAt(await onScreen(target));
  const type = async (label: string, text: string) => {
    const field = page.getByLabel(label, { exact: true });
    await click(field);
    await desktop.press('ctrl+a');
    await desktop.type(text);
    await until(`“${label}” to hold what was typed`, async () => (await field.inputValue()) === text);
  };

  await flare.untilFocused();
  await page.getByLabel('Provider address').waitFor();
  await step('started', { crm: crm.address });

  await type('Provider address', crm.address);
  await type('User name', crm.subscriber.username);
  await type('Password', crm.subscriber.password);
  await click(page.getByRole('button', { name: 'Sign in', exact: true }));
  await page.getByText('Signed in as').waitFor();
  await page.getByRole('option', { name: 'Technical Support' }).waitFor({ state: 'attached' });
  await step('signed-in', { account: await page.getByText('Signed in as').innerText() });

  await desktop.press('Escape');
  await flare.untilVisible(false);
  await step('in-the-tray', { menu: await (await flare.tray()).menu() });

  await desktop.clickAt(desktop.trayIcon);
  await flare.untilFocused();
  await step('form-opened', { by: 'a click on the tray icon' });

  const subject = page.getByLabel('Subject');
  await desktop.press('shift+Tab');
  await desktop.type('Tech');
  await until(
    'the subject to be chosen',
    async () => (await subject.locator('option:checked').innerText()) === 'Technical Support',
  );
  await desktop.press('Tab');
  await type('What is wrong?', 'No internet since 10:02. The router is on, its internet light is red.');
  await step('filled-in', { subject: await subject.locator('option:checked').innerText() });

  await desktop.press('ctrl+Return');
  const result = page.getByRole('status').getByText(/^Ticket #\d+ opened$/);
  await result.waitFor();
  const said = await result.innerText();
  const ticketId = crm.tickets[0]?.ticket_id;
  if (crm.tickets.length !== 1 || said !== `Ticket #${ticketId ?? ''} opened`) {
    throw new Error(`The form says “${said}”, but the CRM has ${JSON.stringify(crm.tickets)}.`);
  }
  await step('sent', { says: said });

  await desktop.press('Escape');
  await flare.untilVisible(false);
  await desktop.press('super+ctrl+y');
  await flare.untilFocused();
  await step('form-opened-again', { by: 'the shortcut Super+Ctrl+Y' });
  return crm.tickets[0]?.ticket_id ?? 0;
}

/** The middle of an element, in screen coordinates. */
async function onScreen(target: Locator): Promise<{ x: number; y: number }> {
  await target.scrollIntoViewIfNeeded();
  const [box, window] = await Promise.all([target.boundingBox(), desktop.activeBounds()]);
  if (!box) throw new Error(`It is not on the screen: ${String(target)}`);
  return { x: window.x + box.x + box.width / 2, y: window.y + box.y + box.height / 2 };
}
