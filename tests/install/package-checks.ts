import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { command, readOutput } from './command';
import type { Packages } from './packages';
import { flare, northlight, type Program } from './programs';
import { must, takeStep, type Step } from './steps';

const LARGER_PERCENT = 3;
const EXTRA_FILES = 60;

/** What can be told of a deb without installing it. */
export async function checkPackage({ current, other, bare }: Packages): Promise<Step[]> {
  return [
    await takeStep('size', async () => {
      const [bytes, bareBytes] = await Promise.all([sizeOf(current), sizeOf(bare)]);
      const largerPercent = Math.round((bytes / bareBytes - 1) * 10_000) / 100;
      must(largerPercent <= LARGER_PERCENT, `It is ${largerPercent} % larger than bare Electron.`);
      return { bytes, bareBytes, largerPercent, atMost: LARGER_PERCENT };
    }),
    await takeStep('files', async () => {
      const [files, bareFiles] = await Promise.all([filesIn(current), filesIn(bare)]);
      const extra = files.length - bareFiles.length;
      must(extra <= EXTRA_FILES, `It has ${extra} files more than bare Electron.`);
      return { files: files.length, bareFiles: bareFiles.length, extra, atMost: EXTRA_FILES };
    }),
    await takeStep('contents', () => checkContents(current)),
    await takeStep('desktop-entry', async () => {
      const unpack = async (deb: string, { id }: Program) => {
        const folder = join(dirname(deb), 'unpacked');
        await command('dpkg-deb', '-x', deb, folder);
        return join(folder, `usr/share/applications/${id}.desktop`);
      };
      const entries = [await unpack(current, flare), await unpack(other, northlight)];
      const said = await command('desktop-file-validate', ...entries);
      must(said === '', said);
      return { entries: entries.length, complaints: 0 };
    }),
    await takeStep('lintian', async () => {
      // This lintian does not know the fast compression that the test packs with.
      const options = ['--allow-root', '--suppress-tags', 'malformed-deb-archive'];
      // It ends with another code than 0 for an error, and where it could not look.
      const lint = (deb: string) =>
        command('lintian', ...options, deb).catch((error: unknown) => {
          throw new Error(readOutput(error) || String(error));
        });
      const said = (await Promise.all([lint(current), lint(other)])).join('\n');
      const count = (letter: string) => said.split('\n').filter((line) => line.startsWith(`${letter}: `)).length;
      return { errors: count('E'), warnings: count('W') };
    }),
  ];
}

async function checkContents(deb: string): Promise<Step['facts']> {
  const archive = join(dirname(deb), 'linux-unpacked/resources/app.asar');
  const paths = (await command('node_modules/.bin/asar', 'list', archive)).split('\n');
  const foreign = paths.filter((path) => !/^\/(out|package\.json|node_modules($|\/keytar($|\/)))/.test(path));
  must(foreign.length === 0, `It holds ${foreign.join(', ')}.`);
  const binaries = paths.filter((path) => path.endsWith('.node'));
  must(binaries.length === 1, `It holds ${binaries.join(', ')}.`);
  return { paths: paths.length, foreign: 0, keytar: binaries[0] };
}

const sizeOf = async (file: string) => (await stat(file)).size;

async function filesIn(deb: string): Promise<string[]> {
  return (await command('dpkg-deb', '-c', deb)).split('\n').filter((line) => !line.startsWith('d'));
}
