import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ok } from '../../shared/errors';
import type { AppState } from '../../shared/state';
import { signedInState, storedReport } from '../fake-client';
import { answer, button, field, openWindow } from '../test-window';

const overview = () => page.getByRole('dialog', { name: 'Keyboard shortcuts' });

test('the button opens the overview; Esc closes it, hides nothing, and gives the focus back', async () => {
  const main = await openWindow(signedInState);
  await button('Keyboard shortcuts').click();
  await expect.element(overview()).toHaveTextContent('Ctrl + Enter Sends the report');
  await userEvent.keyboard('{Escape}');
  await expect.element(overview()).not.toBeInTheDocument();
  await expect.element(button('Keyboard shortcuts')).toHaveFocus();
  expect(main.callsOf('hideWindow')).toHaveLength(0);
});

test('no character opens it: voice control types some by mistake', async () => {
  await openWindow(signedInState);
  await expect.element(field('What is wrong?')).toHaveFocus();
  await userEvent.tab();
  await userEvent.keyboard('?');
  expect(document.querySelector('dialog')).toBeNull();
  await userEvent.keyboard('{F1}');
  await expect.element(overview()).toBeVisible();
});

test('F1 opens it while somebody types, and the text is there afterwards', async () => {
  await openWindow(signedInState);
  await field('What is wrong?').fill('No inter');
  await userEvent.keyboard('{F1}');
  await expect.element(overview()).toBeVisible();
  await overview().getByRole('button', { name: 'Close' }).click();
  await expect.element(field('What is wrong?')).toHaveFocus();
  await userEvent.keyboard('net');
  await expect.element(field('What is wrong?')).toHaveValue('No internet');
});

test('a question that is open is answered first', async () => {
  const main = await openWindow(signedInState, { listReports: answer(ok({ reports: [storedReport()], total: 1 })) });
  main.emit('viewRequested', 'reports');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect.element(page.getByRole('dialog')).toBeVisible();
  await userEvent.keyboard('?{F1}');
  await expect.element(overview()).not.toBeInTheDocument();
});

test.each<[string, Partial<AppState>]>([
  ['does not work', { shortcutRegistered: false }],
  ['may never fire', { shortcutCommand: '/opt/Flare/flare --report' }],
])('a shortcut that %s is not listed', async (_, parts) => {
  await openWindow({ ...signedInState, ...parts });
  await button('Keyboard shortcuts').click();
  await expect.element(overview()).toBeVisible();
  await expect.element(overview().getByText('Opens Flare from anywhere')).not.toBeInTheDocument();
});
