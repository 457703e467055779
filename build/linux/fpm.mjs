#!/usr/bin/env node
// @ts-check
/**
 * Stands in for fpm, which electron-builder downloads, where that cannot be reached: makes a deb or an rpm out of the same
 * arguments with dpkg-deb and rpmbuild. It knows what electron-builder and our configuration pass and refuses all else, so that
 * nothing is left out silently. `CUSTOM_FPM_PATH=<this file> electron-builder …` uses it.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeDeb } from './deb.mjs';
import { makeRpm } from './rpm.mjs';

const text = /** @type {const} */ ({ type: 'string' });
const texts = /** @type {const} */ ({ type: 'string', multiple: true });

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    input: { ...text, short: 's' },
    output: { ...text, short: 't' },
    force: { type: 'boolean' },
    depends: { ...texts, short: 'd' },
    directories: texts,
    architecture: text,
    'after-install': text,
    'after-remove': text,
    description: text,
    version: text,
    package: text,
    name: text,
    maintainer: text,
    vendor: text,
    url: text,
    license: text,
    category: text,
    'deb-changelog': text,
    'deb-compression': text,
    'deb-priority': text,
    'deb-recommends': texts,
    'rpm-compression': text,
    'rpm-os': text,
    'rpm-rpmbuild-define': texts,
    'rpm-summary': text,
  },
});
if (values.input !== 'dir') throw new Error(`It packs folders (-s dir) only, not ${String(values.input)}.`);

/** @typedef {'depends' | 'directories' | 'deb-recommends' | 'rpm-rpmbuild-define'} ListOption */
/** @typedef {Exclude<keyof typeof values, 'force' | ListOption>} TextOption */

/**
 * @typedef {object} Package
 * @property {(option: TextOption) => string} get its value
 * @property {(option: ListOption) => readonly string[]} list its values
 * @property {string} stage the folder that holds the package's files as they will lie below /
 * @property {string} workshop an empty folder for what else is needed
 */

const workshop = mkdtempSync(join(tmpdir(), 'fpm.'));
try {
  const stage = join(workshop, 'stage');
  process.umask(0o022);
  mkdirSync(stage);
  for (const mapping of positionals) copyMapped(mapping, stage);
  const make = { deb: makeDeb, rpm: makeRpm }[get('output')];
  if (!make) throw new Error(`It makes deb and rpm, not ${get('output')}.`);
  make({ get, list, stage, workshop });
} finally {
  rmSync(workshop, { recursive: true });
}

/**
 * @param {TextOption} option
 * @returns {string}
 */
function get(option) {
  const value = values[option];
  if (typeof value !== 'string') throw new Error(`--${option} is missing.`);
  return value;
}

/**
 * @param {ListOption} option
 * @returns {string[]}
 */
function list(option) {
  const value = values[option];
  return Array.isArray(value) ? value.map(String) : [];
}

/**
 * @param {string} mapping `source=/place`; what a source that ends in `/` holds goes into the place
 * @param {string} stage
 */
function copyMapped(mapping, stage) {
  const [source, place, ...rest] = mapping.split('=');
  if (!source || !place?.startsWith('/') || rest.length > 0) throw new Error(`Not source=/place: ${mapping}`);
  const target = join(stage, place, place.endsWith('/') ? basename(source) : '');
  mkdirSync(dirname(target), { recursive: true });
  cpSync(source, target, { recursive: true, verbatimSymlinks: true });
}
