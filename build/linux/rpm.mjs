// @ts-check
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './files.mjs';

/** What fpm makes of electron-builder's names, as rpm calls it. */
const payloads = { none: 'w0.gzdio', gzip: 'w9.gzdio', xz: 'w9.xzdio', xzmt: 'w9T.xzdio' };

/**
 * Makes an rpm with rpmbuild, all of it root's. Of folders it owns those named, and what is in them.
 * @param {import('./fpm.mjs').Package} options
 */
export function makeRpm({ get, list, stage, workshop }) {
  const compression = get('rpm-compression');
  const payload = Object.entries(payloads).find(([name]) => name === compression)?.[1];
  if (!payload) throw new Error(`It does not compress with ${compression}.`);
  const owned = list('directories');
  const isOwned = (/** @type {string} */ path) => owned.some((folder) => `${path}/`.startsWith(`${folder}/`));
  const lines = listFiles(stage).flatMap(({ path, isFolder }) => {
    if (/["*?%[\]{}\\]/.test(path)) throw new Error(`rpm would read more into this name: ${path}`);
    if (!isFolder) return [`"/${path}"`];
    return isOwned(`/${path}`) ? [`%dir "/${path}"`] : [];
  });
  const fields = {
    Name: get('name'),
    Version: get('version'),
    Release: '1',
    Summary: get('rpm-summary'),
    License: get('license'),
    Vendor: get('vendor'),
    URL: get('url'),
    Packager: get('maintainer'),
    Group: get('category'),
    AutoReqProv: 'no',
  };
  const specification = [
    ...Object.entries(fields).map(([name, value]) => `${name}: ${escape(value)}`),
    ...list('depends').map((dependency) => `Requires: ${dependency}`),
    ...['%description', escape(get('description'))],
    ...['%post', escape(readFileSync(get('after-install'), 'utf8'))],
    ...['%postun', escape(readFileSync(get('after-remove'), 'utf8'))],
    ...['%files', '%defattr(-,root,root,-)', ...lines],
  ].join('\n');
  const file = join(workshop, 'flare.spec');
  writeFileSync(file, `${specification}\n`);
  const target = `${get('architecture')}-unknown-${get('rpm-os')}`;
  const definitions = {
    ...{ _topdir: workshop, _tmppath: workshop, _rpmdir: workshop, _build_name_fmt: 'made.rpm' },
    ...{ _binary_payload: payload, __spec_install_post: 'true', __spec_clean_post: 'true' },
  };
  const defined = [
    ...Object.entries(definitions).map(([name, value]) => `${name} ${value}`),
    ...list('rpm-rpmbuild-define'),
  ].flatMap((definition) => ['--define', definition]);
  const options = ['-bb', '--quiet', '--buildroot', stage, '--target', target, ...defined, file];
  execFileSync('rpmbuild', options, { stdio: ['ignore', 'ignore', 'inherit'] });
  copyFileSync(join(workshop, 'made.rpm'), get('package'));
}

/**
 * @param {string} text
 * @returns {string} with nothing in it that rpm would take for a macro
 */
function escape(text) {
  return text.replaceAll('%', '%%');
}
