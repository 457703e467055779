import type { Page } from 'playwright/test';
import { desktop } from '../desktop/desktop';
import { expect, type Flare, test } from './flare';
import { moveFocus } from './move-focus';

/** The page is only looked at: every key goes through the desktop, and the mouse stays where it is. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    const labels = activeElement instanceof HTMLInputElement ? [...(activeElement.labels ?? [])] : [];
    const words = activeElement?.ariaLabel ?? labels[0]?.innerText ?? (activeElement as HTMLElement | null)?.innerText;
    return words?.trim() ?? '';
  });

/** Goes on with Tab until the thing of that name has the keyboard. */
async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  while (!(await focused(page)).startsWith(name)) {
    passed.push(await focused(page));
    if (passed.length > 40) throw new Error(`Tab does not lead to "${name}", but to: ${passed.join(', ')}`);
    await moveFocus(page, key);
  }
}

async function signInWithKeys({ page }: Flare, address: string, username: string, password: string): Promise<void> {
  await expect(page.getByLabel('Provider address')).toBeFocused();
  for (const text of [address, username, password]) {
    await desktop.type(text);
    await desktop.press(text === password ? 'Return' : 'Tab');
  }
  await expect(page.getByLabel('What is wrong?')).toBeFocused();
}

test('the whole job by keyboard alone: sign in, report, look it up, change a setting, quit', async ({
  crm,
  launch,
}) => {
  const flare = await launch();
  const { page } = flare;
  const keep = page.getByRole('button', { name: 'Keep it' });
  await flare.untilFocused();
  await signInWithKeys(flare, crm.address, crm.subscriber.username, crm.subscriber.password);

  await flare.untilSubjects();
  await desktop.type('No internet');
  await desktop.press('ctrl+Return');
  await expect(page.getByRole('status').getByText('Ticket #101 opened')).toBeVisible();
  expect(crm.tickets).toHaveLength(1);

  await tabTo(page, 'My reports', 'shift+Tab');
  await desktop.press('Return');
  await expect(page.getByRole('heading', { name: 'My reports' })).toBeFocused();
  await tabTo(page, 'Discard');
  await desktop.press('Return');
  await expect(keep).toBeFocused();
  // Esc answers the question, and leaves the window.
  await desktop.press('Escape');
  await expect(page.getByRole('dialog')).not.toBeAttached();
  expect(await focused(page)).toMatch(/^Discard/);
  await desktop.press('Return');
  await expect(keep).toBeFocused();
  await tabTo(page, 'Discard', 'shift+Tab');
  await desktop.press('Return');
  await expect(page.getByRole('button', { name: 'Discard' })).toHaveCount(0);

  await tabTo(page, 'Settings', 'shift+Tab');
  await desktop.press('space');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeFocused();
  await tabTo(page, 'Ticket type');
  await desktop.press('ctrl+a');
  await desktop.type('7');
  await desktop.press('Tab');
  await expect(page.getByRole('status').getByText('Saved')).toBeVisible();

  const ended = flare.ended();
  await tabTo(page, 'Quit Flare');
  await desktop.press('Return');
  expect(await ended).toBe(0);
});
