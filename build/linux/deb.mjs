// @ts-check
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { copyScript, listFiles } from './files.mjs';

/**
 * Makes a deb with dpkg-deb, all of it root's.
 * @param {import('./fpm.mjs').Package} options
 */
export function makeDeb({ get, list, stage, workshop }) {
  writeChangelog(join(stage, 'usr/share/doc', get('name')), readFileSync(get('deb-changelog')));
  const files = listFiles(stage).filter(({ isFile }) => isFile);
  const control = join(stage, 'DEBIAN');
  mkdirSync(control);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const fields = {
    Package: get('name'),
    Version: get('version'),
    License: get('license'),
    Vendor: get('vendor'),
    Architecture: get('architecture'),
    Maintainer: get('maintainer'),
    'Installed-Size': String(Math.ceil(bytes / 1024)),
    Depends: list('depends').join(', '),
    Recommends: list('deb-recommends').join(', '),
    Section: get('category'),
    Priority: get('deb-priority'),
    Homepage: get('url'),
    Description: describe(get('description')),
  };
  const filled = Object.entries(fields).filter(([, value]) => value !== '');
  writeFileSync(join(control, 'control'), filled.map(([name, value]) => `${name}: ${value}\n`).join(''));
  writeFileSync(join(control, 'md5sums'), files.map(({ path }) => `${md5(join(stage, path))}  ${path}\n`).join(''));
  copyScript(get('after-install'), join(control, 'postinst'));
  copyScript(get('after-remove'), join(control, 'postrm'));
  const compression = get('deb-compression').replace(/^zst$/, 'zstd');
  const options = ['--root-owner-group', `-Z${compression}`, '--build', stage, get('package')];
  execFileSync('dpkg-deb', options, { stdio: ['ignore', 'ignore', 'inherit'], cwd: workshop });
}

/**
 * @param {string} folder
 * @param {Buffer} changelog
 */
function writeChangelog(folder, changelog) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'changelog.gz'), gzipSync(changelog, { level: 9 }));
}

/**
 * @param {string} text its first line is the synopsis
 * @returns {string} as the control file wants it: continued lines begin with a space, empty ones hold a full stop
 */
function describe(text) {
  const [synopsis = '', ...lines] = text.split('\n');
  return [synopsis, ...lines.map((line) => ` ${line.trim() === '' ? '.' : line}`)].join('\n');
}

/** @param {string} file */
function md5(file) {
  return createHash('md5').update(readFileSync(file)).digest('hex');
}
