import { afterEach, beforeAll, expect, test } from 'vitest';
import './styles/tokens.css';
import './styles/base.css';
import { findOverflow, findViolations } from './testing/findings';
import { settle, showState } from './testing/show-state';
import { allStates } from './testing/states/all-states';

const root = document.documentElement;
const app = document.createElement('div');
let remove = () => Promise.resolve();

beforeAll(() => {
  app.id = 'app';
  root.lang = 'en';
  document.title = 'Flare';
  document.body.append(app);
});

afterEach(async () => {
  await remove();
  root.removeAttribute('style');
});

/** In a language that goes from right to left, each state in one of the two: every view has states in both. */
test.each(allStates.map((state, index) => ({ ...state, scheme: index % 2 ? 'dark' : 'light', state })))(
  '$view, $name: from right to left, in $scheme, axe finds nothing, and nothing is too wide',
  async ({ state, scheme }) => {
    root.style.colorScheme = scheme;
    remove = await showState(app, state, 'ar-EG');
    const violations = await findViolations();
    root.style.inlineSize = '320px';
    expect({ violations, narrow: findOverflow() }).toEqual({ violations: [], narrow: [] });
  },
);

test.each(allStates)('$view, $name: axe finds nothing, and nothing is too wide', async (state) => {
  root.style.colorScheme = 'light';
  remove = await showState(app, state);
  const inLight = await findViolations();
  root.style.colorScheme = 'dark';
  await settle();
  // All but the colours is the same.
  const inDark = await findViolations(['color-contrast']);
  root.style.inlineSize = '320px';
  const narrow = findOverflow();
  root.style.inlineSize = '';
  root.style.fontSize = '200%';
  const enlarged = findOverflow();
  expect({ inLight, inDark, narrow, enlarged }).toEqual({ inLight: [], inDark: [], narrow: [], enlarged: [] });
});
