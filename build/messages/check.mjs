// @ts-check
/** Fails, with a line for each fault, where a language lacks a sentence or a sentence is said nowhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFaults } from './faults.mjs';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'src/shared/i18n');

/**
 * @param {string} path
 * @returns {unknown}
 */
const readJson = (path) => JSON.parse(readFileSync(join(folder, path), 'utf8'));

const { locales } = /** @type {{ locales: string[] }} */ (readJson('project.inlang/settings.json'));
const bundles = /** @type {Record<string, import('./faults.mjs').Bundle>} */ (
  Object.fromEntries(locales.map((locale) => [locale, readJson(`messages/${locale}.json`)]))
);
const files = ['src', 'build/linux'].flatMap((place) =>
  readdirSync(join(root, place), { recursive: true, encoding: 'utf8' }).map((file) => join(root, place, file)),
);
const code = files.filter((file) => /\.(ts|svelte)$/.test(file) && !/\.test\.ts$|i18n.compiled/.test(file));
const source = code.map((file) => readFileSync(file, 'utf8')).join('\n');

const faults = findFaults(bundles, source);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
