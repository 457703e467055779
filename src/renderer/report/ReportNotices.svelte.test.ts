import { afterEach, beforeAll, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { locales } from '../../shared/i18n/compiled/runtime';
import '../styles/tokens.css';
import '../styles/base.css';
import { showState } from '../testing/show-state';
import { formStates } from '../testing/states/form-states';

const app = document.createElement('div');

beforeAll(() => {
  app.id = 'app';
  document.body.append(app);
});

afterEach(() => page.viewport(420, 520));

const stateOf = (name: string) => {
  const state = formStates.find((state) => state.name === name);
  if (!state) throw new Error(`There is no form of this name: ${name}`);
  return state;
};
const states = ['welcome: Jana Novák, 12345', 'locked out, keychain locked', 'the sign-in has expired'].map(stateOf);

test.each(states.flatMap((state) => locales.map((locale) => ({ name: state.name, locale, state }))))(
  'beside “$name” the form needs no scrolling, in $locale',
  async ({ state, locale }) => {
    await page.viewport(420, 640);
    const remove = await showState(app, state, locale);
    const form = document.querySelector('.page');
    const excess = form ? form.scrollHeight - form.clientHeight : null;
    await remove();
    expect(excess).toBe(0);
  },
);
