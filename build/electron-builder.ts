import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AfterPackContext, Configuration } from 'electron-builder';
import electron from 'electron/package.json' with { type: 'json' };
import { brandFolder, builtFolder, chosenBrand, installersFolder, readBrand } from './brand/brand';
import { writeDocuments } from './linux/documents';
import project from '../src/shared/i18n/project.inlang/settings.json' with { type: 'json' };

const brand = readBrand(chosenBrand());
const { id, name, appId, homepage, maintainer } = brand;
const [, author = '', email = ''] = /^(.*) <(.*)>$/.exec(maintainer) ?? [];

const build = import.meta.dirname;
const inBuild = (path: string) => join(build, path);
const icons = join(brandFolder(id), 'icons');
const documents = writeDocuments(brand);
const polkitAction = `/usr/share/polkit-1/actions/${appId}.update.policy`;

/** A runtime that the set-up found; without one electron-builder fetches those it needs. */
const runtime = process.env['ELECTRON_OVERRIDE_DIST_PATH'];

/**
 * What goes into the archive beside the production packages: of those, nothing that is only needed to compile them, or comes of it.
 *
 * @param system the one that keytar's binary is for; `*` and `${arch}` stand for themselves
 */
const filesFor = (system: string) => [
  'package.json',
  { from: builtFolder(id), to: 'out', filter: ['**/*', '!brands/**'] },
  '!node_modules/node-addon-api/**',
  '!node_modules/keytar/{binding.gyp,README.md}',
  '!node_modules/keytar/{build,script,src}/**',
  `!node_modules/keytar/prebuilds/!(${system})/**`,
];

const configuration: Configuration = {
  appId,
  productName: name,
  // What Electron names the user's folder, the lock and the windows after.
  extraMetadata: {
    name: id,
    productName: name,
    desktopName: `${id}.desktop`,
    homepage,
    author: { name: author, email },
  },
  copyright: `© 2026 ${author}`,
  directories: { buildResources: 'build', output: installersFolder(id) },
  // Without an address there would be neither a description of the packages for an update server nor the package's kind.
  publish: { provider: 'generic', url: process.env['FLARE_UPDATES'] ?? 'https://updates.invalid/' },

  electronVersion:
    runtime === undefined ? electron.version : readFileSync(join(runtime, 'version'), 'utf8').trim().replace(/^v/, ''),
  ...(runtime === undefined ? {} : { electronDist: runtime }),
  // Chromium's own sentences in the languages that Flare speaks.
  electronLanguages: project.locales,
  npmRebuild: false,
  asar: { smartUnpack: false },
  asarUnpack: '**/*.node',
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  afterExtract: removeDefaultApp,

  // Each brand has its own, so that of two on one computer each is opened with its own.
  protocols: { name, schemes: [id] },
  fileAssociations: {
    ext: id,
    // What Windows' registry calls it.
    name: `${name}.Link`,
    description: `${name} link`,
    mimeType: `application/x-${id}-link`,
    role: 'Viewer',
    rank: 'Owner',
  },

  linux: {
    target: ['deb', 'rpm', 'AppImage'],
    executableName: id,
    syncDesktopName: true,
    files: filesFor('linux-${arch}'),
    icon: join(icons, 'linux'),
    category: 'Utility',
    synopsis: 'Report an internet outage to your provider',
    vendor: name,
    maintainer,
    desktop: {
      entry: { Keywords: 'internet;outage;provider;ticket;support;', StartupNotify: 'false', Actions: 'report;' },
      desktopActions: { report: { Name: 'Report a problem', Exec: `${id} --report` } },
    },
  },
  deb: {
    packageCategory: 'net',
    depends: ['libasound2', 'libc6', 'libgbm1', 'libgtk-3-0', 'libnotify4', 'libnss3', 'libsecret-1-0', 'xdg-utils'],
    // Whatever keeps passwords and speaks the Secret Service; and what lets an update ask for the password.
    recommends: ['gnome-keyring | libkf6wallet-bin | libkf5wallet-bin | keepassxc', 'pkexec | policykit-1'],
    afterInstall: inBuild('linux/after-install.sh'),
    afterRemove: inBuild('linux/after-remove.sh'),
    fpm: [
      ...['--deb-changelog', documents.changelog],
      `${documents.bin}/=/usr/bin`,
      `${documents.update.deb}=${documents.update.place}`,
      `${documents.updatePolicy}=${polkitAction}`,
      `${documents.copyright}=/usr/share/doc/${id}/copyright`,
      `${documents.overrides}=/usr/share/lintian/overrides/${id}`,
    ],
  },
  rpm: {
    packageCategory: 'Applications/Internet',
    // Names of libraries: distributions agree on those, and not on the packages' names.
    depends: [
      'libasound.so.2()(64bit)',
      'libgbm.so.1()(64bit)',
      'libgtk-3.so.0()(64bit)',
      'libnotify.so.4()(64bit)',
      'libnss3.so()(64bit)',
      'libsecret-1.so.0()(64bit)',
      'xdg-utils',
    ],
    afterInstall: inBuild('linux/after-install.sh'),
    afterRemove: inBuild('linux/after-remove.sh'),
    fpm: [
      ...['--directories', `/opt/${name}`, '--directories', `/usr/share/licenses/${id}`],
      // These links would clash with any other program on the same Electron.
      ...['--rpm-rpmbuild-define', '_build_id_links none'],
      `${documents.bin}/=/usr/bin`,
      `${documents.update.rpm}=${documents.update.place}`,
      `${documents.updatePolicy}=${polkitAction}`,
      `${documents.copyright}=/usr/share/licenses/${id}/copyright`,
    ],
  },

  win: { target: 'nsis', icon: join(icons, 'app.ico'), files: filesFor('win32-${arch}') },
  nsis: {
    oneClick: true,
    perMachine: false,
    include: inBuild('windows/installer.nsh'),
    // Without a space, for which GitHub would write a dot: the checksums and latest.yml would name another file.
    artifactName: '${name}-${version}-setup.${ext}',
  },

  mac: {
    target: [
      { target: 'dmg', arch: 'universal' },
      { target: 'zip', arch: 'universal' },
    ],
    icon: join(icons, 'app.icns'),
    category: 'public.app-category.utilities',
    // Both parts of a universal app hold both binaries.
    files: filesFor('darwin-*'),
    x64ArchFiles: '**/keytar/prebuilds/darwin-*/keytar.node',
    hardenedRuntime: true,
    entitlements: inBuild('macos/entitlements.plist'),
    entitlementsInherit: inBuild('macos/entitlements.plist'),
    extendInfo: { LSUIElement: true },
  },
};

/** Of an Electron that was named, electron-builder leaves the part that loads apps in development. */
async function removeDefaultApp({ packager, appOutDir }: AfterPackContext): Promise<void> {
  const leftovers = [join(packager.getResourcesDir(appOutDir), 'default_app.asar'), join(appOutDir, 'version')];
  for (const path of leftovers) await rm(path, { recursive: true, force: true });
}

export default configuration;
