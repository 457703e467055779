import { existsSync } from 'node:fs';
import { brand } from '../brand';
import { readPolicy } from './policy-file';

/** The command line's answer: what goes to stdout, and the exit code, 0 for a file without mistakes. */
export interface PolicyCheck {
  text: string;
  code: 0 | 1;
}

/** @returns what `--check-policy FILE` finds; `null` where the command line does not ask for it */
export function checkPolicy(argv: readonly string[]): PolicyCheck | null {
  const at = argv.indexOf('--check-policy');
  if (at === -1) return null;
  const file = argv[at + 1];
  if (file === undefined) return { text: 'Name the file to check: --check-policy FILE\n', code: 1 };
  if (!existsSync(file)) return { text: `There is no file ${file}.\n`, code: 1 };
  const { mistakes } = readPolicy(file);
  if (mistakes.length === 0) return { text: `${file}: no mistakes.\n`, code: 0 };
  return { text: [`${file} has mistakes, so ${brand.name} does not use it:`, ...mistakes, ''].join('\n'), code: 1 };
}
