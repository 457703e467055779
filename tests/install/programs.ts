import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { readBrand } from '../../build/brand/brand';

/** What is installed: Flare, and a provider's own beside it. */
export type Program = Pick<ReturnType<typeof readBrand>, 'id' | 'name' | 'appId'>;
export const flare: Program = readBrand('flare');
export const northlight: Program = readBrand('northlight');

/** Where the user's data lies. */
export const userDataOf = ({ name }: Program): string => join(process.env['XDG_CONFIG_HOME'] ?? '', name);

/** The process that holds Chromium's lock on the user's data, a link to computer-process; 0 where there is none. */
export async function findRunning(program: Program): Promise<number> {
  const lock = await readlink(join(userDataOf(program), 'SingletonLock')).catch(() => '');
  return Number(lock.split('-').at(-1));
}
