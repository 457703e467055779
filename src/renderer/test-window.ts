import { expect } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Handlers } from '../shared/contract';
import type { AppState } from '../shared/state';
import App from './App.svelte';
import { createFakeMain, fineHandlers, signedInState } from './fake-client';
import './styles/tokens.css';
import './styles/base.css';

/** Opens the window at the form in `state`, over a main that answers fine except where `handlers` say otherwise. */
export async function openWindow(state: AppState, handlers: Partial<Handlers> = {}) {
  const main = await loadWindow(state, handlers);
  main.emit('viewRequested', 'report');
  return main;
}

/** Loads the window as `openWindow` does, but nobody has asked for it yet. */
export async function loadWindow(state: AppState, handlers: Partial<Handlers> = {}) {
  const main = createFakeMain({ ...fineHandlers(state), ...handlers });
  await render(App, { flare: main.flare });
  return main;
}

/** Opens the settings of somebody who is signed in, except where `parts` say otherwise. */
export async function openSettings(parts: Partial<AppState> = {}, handlers: Partial<Handlers> = {}) {
  const main = await openWindow({ ...signedInState, ...parts }, handlers);
  main.emit('viewRequested', 'settings');
  await expect.element(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  return main;
}

export const button = (name: string) => page.getByRole('button', { name, exact: true });
export const field = (label: string) => page.getByLabelText(label, { exact: true });

/** A handler that always gives this answer. */
export const answer =
  <T>(result: T) =>
  () =>
    Promise.resolve(result);

/** An answer that comes only when the test gives it. */
export function later<T>() {
  let give: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => (give = resolve));
  return { promise, give };
}

/** Every element that is wider than its window or than what holds it. */
export const overflowing = () =>
  [
    document.documentElement,
    ...document.querySelectorAll<HTMLElement>(
      '.page, form, header, main, li, .notice, .bar, section, summary, fieldset',
    ),
  ]
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map((element) => element.className);
