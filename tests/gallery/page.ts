import '../../src/renderer/styles/tokens.css';
import '../../src/renderer/styles/base.css';
import { findOverflow, findViolations } from '../../src/renderer/testing/findings';
import { showState } from '../../src/renderer/testing/show-state';
import { allStates } from '../../src/renderer/testing/states/all-states';

const target = document.getElementById('app');
if (!target) throw new Error('page.html has no #app');
let remove = () => Promise.resolve();

/** What the gallery asks of its page. */
const gallery = {
  states: allStates.map(({ view, name }) => ({ view, name })),
  /** Shows a state in place of the one before. */
  async show(index: number, locale?: string): Promise<void> {
    await remove();
    const state = allStates[index];
    if (!state) throw new Error(`There is no state ${index}.`);
    remove = await showState(target, state, locale);
  },
  /** How high the window would be if nothing in it scrolled, in CSS px. */
  wholeHeight: () =>
    Math.max(
      ...[...document.querySelectorAll('.page')].map((page) => innerHeight + page.scrollHeight - page.clientHeight),
    ),
  findOverflow,
  findViolations,
};

declare global {
  interface Window {
    gallery: typeof gallery;
  }
}
window.gallery = gallery;
