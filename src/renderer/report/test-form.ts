import { page } from 'vitest/browser';
import { signedInState } from '../fake-client';
import { button, field, openWindow } from '../test-window';

export const message = () => field('What is wrong?');
export const result = () => page.getByRole('status');

/** Opens the form and hands over the report that `storedReport` describes. */
export async function send(state = signedInState, handlers: Parameters<typeof openWindow>[1] = {}) {
  const main = await openWindow(state, handlers);
  await message().fill('No internet');
  await button('Send report').click();
  return main;
}
