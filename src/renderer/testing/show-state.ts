import { mount, tick, unmount } from 'svelte';
import App from '../App.svelte';
import { createFakeMain, fineHandlers } from '../fake-client';
import type { WindowState } from './states/window-state';
import { until } from './user';

/**
 * Shows the window in a state, over a main that answers as it says.
 *
 * @param locale a BCP 47 tag
 * @returns what takes the window away again
 * @throws where the state cannot be reached
 */
export async function showState(
  target: HTMLElement,
  state: WindowState,
  locale = state.app.locale,
): Promise<() => Promise<void>> {
  const app = { ...state.app, locale };
  const main = createFakeMain({ ...fineHandlers(app), ...state.handlers });
  const window = mount(App, { target, props: { flare: main.flare } });
  const remove = () => unmount(window);
  try {
    await until('the window to follow main', () => main.calls.length > 0);
    if (state.asks) main.emit('viewRequested', state.asks);
    await tick();
    await state.then?.(main, app);
    await settle();
    return remove;
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Waits until what has changed is drawn; what moves is brought to its end. */
export async function settle(): Promise<void> {
  await tick();
  await new Promise(requestAnimationFrame);
  for (const animation of document.getAnimations()) {
    const { endTime } = animation.effect?.getComputedTiming() ?? {};
    if (endTime !== Infinity) animation.finish();
  }
}
