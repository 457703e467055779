import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkPolicy } from './check-policy';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flare-policy-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function check(content: string) {
  const file = join(folder, 'policy.json');
  writeFileSync(file, content);
  return { file, ...checkPolicy(['flare', '--check-policy', file]) };
}

describe('--check-policy', () => {
  it('is not there where nobody asks', () => {
    expect(checkPolicy(['flare', '--report'])).toBeNull();
  });

  it('finds nothing wrong with a good file', () => {
    const { file, text, code } = check('{ "shortcut": "F9" }');
    expect(text).toBe(`${file}: no mistakes.\n`);
    expect(code).toBe(0);
  });

  it('names each mistake of a wrong file in a line of its own', () => {
    const { file, text, code } = check('{\n  "colour": "red",\n  "supportPhone": 7\n}');
    expect(text).toBe(
      [
        `${file} has mistakes, so Flare does not use it:`,
        'Line 2, “colour”: There is no such key.',
        'Line 3, “supportPhone”: Write a text of 1 to 40 characters.',
        '',
      ].join('\n'),
    );
    expect(code).toBe(1);
  });

  it('says of a file that is not there that it is not', () => {
    expect(checkPolicy(['flare', '--check-policy', '/nowhere.json'])).toEqual({
      text: 'There is no file /nowhere.json.\n',
      code: 1,
    });
  });

  it('asks for the file', () => {
    expect(checkPolicy(['flare', '--check-policy'])).toEqual({
      text: 'Name the file to check: --check-policy FILE\n',
      code: 1,
    });
  });
});
