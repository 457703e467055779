import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import project from '../../package.json' with { type: 'json' };

it('the newest entry of the changelog is this version’s', () => {
  const [newest] = readFileSync(join(import.meta.dirname, 'changelog'), 'utf8').split('\n');
  expect(newest).toContain(`(${project.version})`);
});
