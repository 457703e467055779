import { desktop } from '../desktop/desktop';
import { expect, type Flare, test } from './flare';
import { moveFocus } from './move-focus';

/** Notes that the control with the focus was reached; says whether it was before. */
const REACH = `(() => {
  const { dataset, localName } = document.activeElement;
  const wasReached = dataset.reached === 'yes';
  if (localName !== 'body') dataset.reached = 'yes';
  return wasReached;
})()`;
/** Every control of the view that was not reached; of radio buttons Tab reaches the one that is chosen. */
const UNREACHED = `[...document.querySelectorAll('button, input, select, textarea, summary, a[href]')]
  .filter((element) => element.checkVisibility() && !element.disabled && (element.type !== 'radio' || element.checked))
  .filter(({ dataset }) => dataset.reached !== 'yes')
  .map((element) => (element.id || element.getAttribute('aria-label') || element.textContent).trim())`;

const views = ['Report a problem…', 'My reports', 'My account', 'Settings…'];

/** Presses Tab until every control had its turn. @returns those that had none */
async function tabThrough({ page }: Flare): Promise<string[]> {
  let wasReached = false;
  for (let press = 0; press < 100 && !wasReached; press += 1) {
    await moveFocus(page);
    wasReached = await page.evaluate<boolean>(REACH);
  }
  return page.evaluate<string[]>(UNREACHED);
}

test('every control of every view is reached with the Tab key', async ({ flare }) => {
  await flare.report('No internet');
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  const tray = await flare.tray();
  for (const view of views) {
    // So that the focus tells that the view has opened.
    await flare.page.evaluate('document.activeElement.blur()');
    await tray.choose(view);
    await flare.untilFocused();
    await expect(flare.page.locator('main :focus')).toBeAttached();
    if (view === 'My reports') await flare.page.getByRole('listitem').waitFor();
    expect(await tabThrough(flare), view).toEqual([]);
  }
});

test('one key chooses the subject: its first letter, or an arrow', async ({ crm, flare }) => {
  const chosen = flare.page.locator('select option:checked');
  await desktop.press('shift+Tab');
  await expect(flare.page.getByLabel('Subject')).toBeFocused();
  await desktop.press('b');
  await expect(chosen).toHaveText('Billing Issue');
  await desktop.press('Up');
  await expect(chosen).toHaveText('Technical Support');
  await desktop.press('Down');
  await desktop.press('Tab');
  await desktop.type('Wrong bill');
  await desktop.press('ctrl+Return');
  await expect(flare.page.getByText('Ticket #101 opened')).toBeVisible();
  expect(crm.tickets).toMatchObject([{ subject_id: 2 }]);
});

test('F1 shows the keys, which no character does; Esc closes them first, then hides the window', async ({ flare }) => {
  const overview = flare.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await desktop.type('Half a sen');
  await desktop.press('F1');
  await expect(overview).toBeVisible();
  await desktop.press('Escape');
  await expect(overview).toBeHidden();
  await desktop.type('tence?');
  await expect(flare.page.getByLabel('What is wrong?')).toHaveValue('Half a sentence?');
  await desktop.press('Tab');
  await desktop.type('?');
  await desktop.press('F1');
  await expect(overview).toBeVisible();
  expect(await flare.isVisible()).toBe(true);
  await desktop.press('Escape');
  await desktop.press('Escape');
  await flare.untilVisible(false);
});
