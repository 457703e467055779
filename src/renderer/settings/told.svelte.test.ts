import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { failed, ok } from '../../shared/errors';
import { signedInState } from '../fake-client';
import { button, field, openSettings } from '../test-window';

/** Whatever was put into a live region, as a screen reader hears it. */
let told: string[] = [];

beforeEach(() => {
  told = [];
  const observer = new MutationObserver((changes) => {
    for (const { target, type, addedNodes } of changes) {
      const element = target instanceof Element ? target : target.parentElement;
      if (!element?.closest('[aria-live], [role=status]')) continue;
      const words = (type === 'characterData' ? [target] : [...addedNodes]).map(
        (node) => node.textContent?.trim() ?? '',
      );
      told.push(...words.filter(Boolean));
    }
  });
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  return () => observer.disconnect();
});

const alone = 'Press it together with Ctrl or Alt.';

test('that the new shortcut can be pressed is told, and each time that the keys are refused', async () => {
  await openSettings();
  field('Shortcut').element().focus();
  await userEvent.keyboard('{Enter}');
  const begin = 'Press the new keys… Esc keeps the old one, Backspace goes back to the default.';
  await expect.poll(() => told).toEqual([begin]);
  await userEvent.keyboard('jk');
  await expect.poll(() => told).toEqual([begin, alone, alone]);
});

test('the same mistake is told again, and nothing while others are mended', async () => {
  await openSettings(
    {},
    { saveSettings: (change) => Promise.resolve('ticketIds' in change ? ok(undefined) : failed('shortcut_taken')) },
  );
  await button('Type it instead').click();
  for (const text of ['j', 'k']) {
    await field('Shortcut').fill(text);
    await userEvent.keyboard('{Enter}');
  }
  await expect.poll(() => told).toEqual([alone, alone]);
  await field('Group').fill('7');
  await userEvent.tab();
  await expect.poll(() => told).toEqual([alone, alone, 'Saved']);
});

test('a shortcut that another program has stays told once while other settings change', async () => {
  const main = await openSettings();
  main.emit('stateChanged', { ...signedInState, shortcutRegistered: false });
  await expect.poll(() => told).toEqual(['Another program uses this shortcut. Choose another one.']);
  await field('Group').fill('7');
  await userEvent.tab();
  await expect.poll(() => told.slice(1)).toEqual(['Saved']);
});

test('each “Saved” is a new one: of the same one, gone and come back, a slow computer would tell nothing', async () => {
  await openSettings();
  const saved = new Set<Element>();
  for (const id of ['7', '8']) {
    await field('Group').fill(id);
    await userEvent.tab();
    await expect.poll(() => page.getByText('Saved').elements()).toHaveLength(1);
    saved.add(page.getByText('Saved').element());
  }
  expect(saved.size).toBe(2);
});
