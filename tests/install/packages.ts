import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pack } from '../runner/dist.mjs';
import { runTool } from '../setup/process.mjs';
import { northlight } from './programs';
import { must } from './steps';

/** Below the checkout; not below its build output, which electron-builder would leave out of itself. */
const folder = 'test-output/install-packages';

export interface Packages {
  /** The checkout's version, an earlier one, one of another brand, and Electron without an app. */
  current: string;
  older: string;
  other: string;
  bare: string;
}

/** A version that every other one is newer than. */
export const OLDER_VERSION = '0.0.1';

/** Builds all four with the same command; they are packed fast, not small. Gives back the debs' paths. */
export async function buildPackages(root: string, version: string): Promise<Packages> {
  await rm(join(root, folder), { recursive: true, force: true });
  const bare = [`--projectDir=${join(root, 'tests/bench/bare')}`, '-c.files=main.js', '-c.linux.files=main.js'];
  const metadata = {
    version,
    homepage: 'https://flare.example/',
    license: 'MIT',
    description: 'Electron without an app',
  };
  const described = Object.entries(metadata).map(([key, value]) => `-c.extraMetadata.${key}=${value}`);
  const [current, older, other, bareDeb] = await Promise.all([
    build(root, 'current', []),
    build(root, 'older', [`-c.extraMetadata.version=${OLDER_VERSION}`]),
    buildOther(root),
    build(root, 'bare', [...bare, ...described]),
  ]);
  return { current, older, other, bare: bareDeb };
}

async function buildOther(root: string): Promise<string> {
  const env = { ...process.env, FLARE_BRAND: northlight.id };
  const { code, output } = await runTool('electron-vite', ['build'], { env });
  must(code === 0, output);
  return build(root, 'other', [], env);
}

async function build(root: string, name: string, options: readonly string[], env = process.env): Promise<string> {
  const output = join(root, folder, name);
  await mkdir(output, { recursive: true });
  const fast = ['--linux', 'deb', '-c.deb.compression=zst', `-c.directories.output=${output}`];
  const { code, output: said } = await pack(env, [...fast, ...options]);
  const deb = (await readdir(output)).find((file) => file.endsWith('.deb'));
  must(code === 0 && deb !== undefined, said);
  return join(output, deb ?? '');
}
