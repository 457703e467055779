import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { Brand } from '../../src/main/brand';
import { Policy } from '../../src/main/settings/policy';

// electron-vite bundles its configuration, and knows of this name alone what it was.
const here = fileURLToPath(new URL('.', import.meta.url));

/** What is wrong with a brand's file is told to whoever builds it. */
const Facts = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z\d]+$/, 'Write small letters and digits, a letter first.')),
  // In a folder with a space in its name the sandbox would not start.
  name: v.pipe(v.string(), v.regex(/^[A-Za-z\d]+$/, 'Write one word of letters and digits.')),
  appId: v.pipe(v.string(), v.regex(/^[A-Za-z\d-]+(\.[A-Za-z\d-]+)+$/, 'Write a domain in reverse.')),
  homepage: v.pipe(v.string(), v.url()),
  maintainer: v.pipe(v.string(), v.regex(/^[^<>]+ <[^<>@ ]+@[^<>@ ]+>$/, 'Write Name <address@example.net>.')),
  mark: v.pipe(v.string(), v.regex(/^M[\d\s.,A-Za-z-]+$/, "Write an SVG path's d.")),
  policy: Policy,
}) satisfies v.GenericSchema<unknown, Brand>;

/** The name of the brand that is being built: the environment's FLARE_BRAND, or Flare itself. */
export const chosenBrand = (): string => process.env['FLARE_BRAND'] || 'flare';

/** @returns the folder that holds a brand's file, vectors and icons */
export const brandFolder = (name: string): string => join(here, name);

/** @returns the folder that holds the built app, below the checkout */
export const builtFolder = (name: string): string => (name === 'flare' ? 'out' : `out/brands/${name}`);

/** @returns the folder for a brand's installers, and the descriptions of updates that have the same names for each brand */
export const installersFolder = (name: string): string => (name === 'flare' ? 'dist' : `dist/${name}`);

export const brandNames = (): string[] =>
  readdirSync(here, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** Reads a brand's file. @throws for one that is not there, or has a mistake */
export function readBrand(name: string): Brand {
  const file = join(brandFolder(name), 'brand.json');
  const facts = v.safeParse(Facts, JSON.parse(readFileSync(file, 'utf8')));
  if (facts.success) {
    if (facts.output.id === name) return facts.output;
    throw new Error(`${file}: The folder and the id must be the same.`);
  }
  throw new Error(facts.issues.map((issue) => `${file}: ${v.getDotPath(issue) ?? ''}: ${issue.message}`).join('\n'));
}
