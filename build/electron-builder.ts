import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AfterPackContext, Configuration } from 'electron-builder';
import electron from 'electron/package.json' with { type: 'json' };
import project from '../src/shared/i18n/project.inlang/settings.json' with { type: 'json' };

/** What the program is called. The folder in /opt is named after `productName`: with a space in it the sandbox would not start. */
const identity = {
  appId: 'app.flare.desktop',
  productName: 'Flare',
  executableName: 'flare',
  scheme: 'flare',
  /** Of the files that hold such a link. */
  extension: 'flare',
  vendor: 'Flare',
  maintainer: 'Flare <support@flare.example>',
};
const { appId, productName, executableName, scheme, extension, vendor, maintainer } = identity;

const build = import.meta.dirname;
const inBuild = (path: string) => join(build, path);

/** A runtime that the set-up found; without one electron-builder fetches those it needs. */
const runtime = process.env['ELECTRON_OVERRIDE_DIST_PATH'];

/**
 * What goes into the archive beside the production packages: of those, nothing that is only needed to compile them, or comes of it.
 *
 * @param system the one that keytar's binary is for; `*` and `${arch}` stand for themselves
 */
const filesFor = (system: string) => [
  'out/**',
  '!node_modules/node-addon-api/**',
  '!node_modules/keytar/{binding.gyp,README.md}',
  '!node_modules/keytar/{build,script,src}/**',
  `!node_modules/keytar/prebuilds/!(${system})/**`,
];

const documents = (licenses: string) => [
  `${inBuild('linux/bin/')}=/usr/bin`,
  `${inBuild('linux/copyright')}=${licenses}/copyright`,
];

const configuration: Configuration = {
  appId,
  productName,
  copyright: '© 2026 The Flare authors',
  directories: { buildResources: 'build', output: 'dist' },
  publish: null,

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

  protocols: { name: productName, schemes: [scheme] },
  // `name` is what Windows' registry calls it.
  fileAssociations: {
    ext: extension,
    name: `${productName}.Link`,
    description: `${productName} link`,
    mimeType: `application/x-${extension}-link`,
    role: 'Viewer',
    rank: 'Owner',
  },

  linux: {
    target: ['deb', 'rpm', 'AppImage'],
    executableName,
    syncDesktopName: true,
    files: filesFor('linux-${arch}'),
    icon: inBuild('icons/linux'),
    category: 'Utility',
    synopsis: 'Report an internet outage to your provider',
    vendor,
    maintainer,
    desktop: {
      entry: { Keywords: 'internet;outage;provider;ticket;support;', StartupNotify: 'false', Actions: 'report;' },
      desktopActions: { report: { Name: 'Report a problem', Exec: `${executableName} --report` } },
    },
  },
  deb: {
    packageCategory: 'net',
    depends: ['libasound2', 'libc6', 'libgbm1', 'libgtk-3-0', 'libnotify4', 'libnss3', 'libsecret-1-0', 'xdg-utils'],
    // Whatever keeps passwords and speaks the Secret Service.
    recommends: ['gnome-keyring | libkf6wallet-bin | libkf5wallet-bin | keepassxc'],
    afterInstall: inBuild('linux/after-install.sh'),
    afterRemove: inBuild('linux/after-remove.sh'),
    fpm: [
      ...['--deb-changelog', inBuild('linux/changelog')],
      ...documents(`/usr/share/doc/${executableName}`),
      `${inBuild('linux/lintian-overrides')}=/usr/share/lintian/overrides/${executableName}`,
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
      ...['--directories', `/opt/${productName}`],
      // These links would clash with any other program on the same Electron.
      ...['--rpm-rpmbuild-define', '_build_id_links none'],
      ...documents(`/usr/share/licenses/${executableName}`),
    ],
  },

  win: { target: 'nsis', icon: inBuild('icons/app.ico'), files: filesFor('win32-${arch}') },
  nsis: { oneClick: true, perMachine: false, include: inBuild('windows/installer.nsh') },

  mac: {
    target: [
      { target: 'dmg', arch: 'universal' },
      { target: 'zip', arch: 'universal' },
    ],
    icon: inBuild('icons/app.icns'),
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
