import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { canvasColour } from './canvas';

it('the window has the ground of its page', () => {
  const tokens = readFileSync(join(import.meta.dirname, '../../renderer/styles/tokens.css'), 'utf8');
  expect(tokens).toContain(`--canvas: light-dark(${canvasColour(false)}, ${canvasColour(true)});`);
});
