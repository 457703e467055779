import type { Page } from 'playwright/test';
import { desktop } from '../desktop/desktop';
import { expect } from './flare';

/** Presses a key that moves the focus, and waits until it has moved. */
export async function moveFocus(page: Page, key = 'Tab'): Promise<void> {
  const before = await page.evaluateHandle(() => document.activeElement);
  await desktop.press(key);
  // Playwright's own waiting would need eval, which the page's policy forbids.
  await expect.poll(() => page.evaluate((element) => document.activeElement !== element, before)).toBe(true);
}
