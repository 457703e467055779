import { createSubscriber } from 'svelte/reactivity';

const TICK_MS = 30_000;

/** Goes on while something shows it, and is right when the window comes back. */
const follow = createSubscriber((update) => {
  const ticking = setInterval(update, TICK_MS);
  document.addEventListener('visibilitychange', update);
  return () => {
    clearInterval(ticking);
    document.removeEventListener('visibilitychange', update);
  };
});

/** Now, by this computer's clock, in ms since 1970; what shows it is shown anew as time goes by. */
export function now(): number {
  follow();
  return Date.now();
}
