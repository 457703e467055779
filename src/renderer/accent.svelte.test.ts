import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { useAccent } from './accent';
import { signedInState } from './fake-client';
import './styles/tokens.css';
import './styles/base.css';
import { findViolations } from './testing/findings';
import { settle, showState } from './testing/show-state';
import { formStates } from './testing/states/form-states';

const root = document.documentElement;
const app = document.createElement('div');
app.id = 'app';
document.body.append(app);

afterEach(() => {
  root.removeAttribute('style');
  useAccent(null);
});

/** Of Windows, GNOME, macOS and KDE, and what nobody would choose. */
const accents = ['#0078d4', '#ffb900', '#107c10', '#e81123', '#3584e4', '#2ec27e', '#ffc600', '#f7821b', '#8c8c8c'];

test.each([...accents, '#ffffff', '#000000', '#00ff00', '#0000ff', '#ff00ff'])(
  'with the accent %s everything can be read, in light and in dark',
  async (accent) => {
    const welcome = formStates.find(({ name }) => name.startsWith('welcome'));
    if (!welcome) throw new Error('There is no welcome.');
    const remove = await showState(app, welcome);
    useAccent(accent);
    for (const scheme of ['light', 'dark']) {
      root.style.colorScheme = scheme;
      await settle();
      expect(await findViolations(['color-contrast']), scheme).toEqual([]);
    }
    await remove();
  },
);

test('the desktop’s accent is used as soon as main knows it, and Flare’s own where there is none', async () => {
  const primary = () => getComputedStyle(document.querySelector('button.primary') ?? root).backgroundColor;
  const state = (accent: string | null) => ({ view: '', name: '', app: { ...signedInState, accent } });
  root.style.colorScheme = 'light';
  // Below the pointer it would have another colour.
  await userEvent.unhover(root);
  const remove = await showState(app, state('#0078d4'));
  expect(primary()).toMatch(/^oklch\(0\.5 /);
  await remove();
  const removeAgain = await showState(app, state(null));
  expect(primary()).toBe('rgb(194, 65, 12)');
  await removeAgain();
});
