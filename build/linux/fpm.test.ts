import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const fpm = join(import.meta.dirname, 'fpm.mjs');
const folder = mkdtempSync(join(tmpdir(), 'fpm-test.'));
const at = (name: string) => join(folder, name);
const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8', stdio: 'pipe' });

beforeAll(() => {
  mkdirSync(at('app/inner'), { recursive: true });
  writeFileSync(at('app/inner/data'), '100 %');
  writeFileSync(at('app/program'), '', { mode: 0o755 });
  mkdirSync(at('bin'));
  symlinkSync('/opt/Thing/program', at('bin/thing'));
  writeFileSync(at('script'), '#!/bin/sh\necho "100%"\n');
  writeFileSync(at('changelog'), 'thing (1.2.0) unstable; urgency=low\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** As electron-builder passes them. */
const always = () => [
  ...['-s', 'dir', '--force', '-d', 'libone', '-d', 'libtwo'],
  ...['--after-install', at('script'), '--after-remove', at('script'), '--version', '1.2.0', '--name', 'thing'],
  ...['--maintainer', 'Someone <someone@example.net>', '--vendor', 'Someone', '--url', 'https://example.net/'],
  ...['--license', 'MIT', '--category', 'net', '--description', 'A thing\n It does 100 % of\n\n what it should.'],
  ...[`${at('app')}/=/opt/Thing`, `${at('bin/')}=/usr/bin`, `${at('changelog')}=/usr/share/doc/thing/other`],
];
const deb = () => [
  ...['-t', 'deb', '--architecture', 'amd64', '--package', at('thing.deb'), '--deb-recommends', 'libmore'],
  ...['--deb-compression', 'zst', '--deb-priority', 'optional', '--deb-changelog', at('changelog'), ...always()],
];
const rpm = () => [
  ...['-t', 'rpm', '--architecture', 'x86_64', '--package', at('thing.rpm'), '--rpm-os', 'linux'],
  ...['--rpm-compression', 'gzip', '--rpm-summary', 'A thing', '--directories', '/opt/Thing', ...always()],
];

it('makes a deb of a folder, all of it root’s, with links and modes as they are', () => {
  run(fpm, ...deb());
  const listed = run('dpkg-deb', '-c', at('thing.deb'))
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/));
  const found = Object.fromEntries(listed.map(([mode, owner, , , , ...name]) => [name.join(' '), `${mode} ${owner}`]));
  expect(found).toMatchObject({
    './opt/Thing/program': '-rwxr-xr-x root/root',
    './opt/Thing/inner/data': '-rw-r--r-- root/root',
    './usr/bin/thing -> /opt/Thing/program': 'lrwxrwxrwx root/root',
    './usr/share/doc/thing/other': '-rw-r--r-- root/root',
    './usr/share/doc/thing/changelog.gz': '-rw-r--r-- root/root',
  });
  const fields = run('dpkg-deb', '-f', at('thing.deb'), 'Package', 'Version', 'Depends', 'Recommends', 'Description');
  expect(fields).toBe(
    'Package: thing\nVersion: 1.2.0\nDepends: libone, libtwo\nRecommends: libmore\n' +
      'Description: A thing\n  It does 100 % of\n .\n  what it should.\n',
  );
  expect(run('dpkg-deb', '-I', at('thing.deb'), 'postinst')).toContain('echo "100%"');
});

it('makes an rpm that owns its folder and what is in it, and leaves per cent signs alone', () => {
  run(fpm, ...rpm());
  const files = run('rpm', '-qp', '--qf', '[%{FILENAMES} %{FILEMODES:perms} %{FILEUSERNAME}\n]', at('thing.rpm'));
  expect(files.trim().split('\n').sort()).toEqual([
    '/opt/Thing drwxr-xr-x root',
    '/opt/Thing/inner drwxr-xr-x root',
    '/opt/Thing/inner/data -rw-r--r-- root',
    '/opt/Thing/program -rwxr-xr-x root',
    '/usr/bin/thing lrwxrwxrwx root',
    '/usr/share/doc/thing/other -rw-r--r-- root',
  ]);
  expect(run('rpm', '-qp', '--requires', at('thing.rpm'))).toMatch(/libone\nlibtwo\n/);
  expect(run('rpm', '-qp', '--scripts', at('thing.rpm'))).toContain('echo "100%"');
});

it.each([
  ['an option it does not know', ['--deb-user', 'root']],
  ['another kind of source', ['-s', 'gem']],
  ['another kind of package', ['-t', 'pacman']],
  ['a compression that dpkg-deb does not know', ['--deb-compression', 'rar']],
  ['a file that is not there', ['/nowhere=/opt/Thing']],
  ['a file without a place', [at('app/program')]],
])('refuses %s', (_name, more) => {
  expect(() => run(fpm, ...deb(), ...more)).toThrow();
});
