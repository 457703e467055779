// @ts-check
/** Installs the programs and libraries that come from the operating system. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isRoot, run, say, SetupError } from './process.mjs';

/**
 * Debian packages by purpose, and the programs to look for where there is no dpkg. `a|b`: whichever this release has.
 * @satisfies {Record<string, { packages: string[], programs: string[] }>}
 */
const purposes = {
  electron: {
    packages: ['libgtk-3-0t64|libgtk-3-0', 'libnss3', 'libasound2t64|libasound2', 'libgbm1', 'libsecret-1-0'],
    programs: [],
  },
  desktop: {
    packages: [
      ...['xvfb', 'dbus', 'libglib2.0-bin', 'xfce4-panel', 'openbox', 'xdotool', 'scrot', 'wmctrl'],
      ...['gnome-keyring', 'libsecret-tools', 'xfce4-notifyd', 'fonts-noto-ui-core'],
    ],
    programs: [
      ...['Xvfb', 'dbus-daemon', 'gdbus', 'xfce4-panel', 'openbox', 'xdotool', 'scrot', 'wmctrl'],
      ...['gnome-keyring-daemon', 'secret-tool', 'setpriv'],
    ],
  },
  /** Python's bindings are for Debian's own Python. */
  assistive: { packages: ['at-spi2-core', 'gir1.2-atspi-2.0', 'python3-gi'], programs: ['python3'] },
  browser: { packages: ['chromium'], programs: ['chromium'] },
  installation: {
    packages: ['desktop-file-utils', 'lintian', 'shared-mime-info', 'xdg-utils'],
    programs: ['desktop-file-validate', 'lintian', 'update-mime-database', 'xdg-mime'],
  },
  packaging: { packages: ['dpkg', 'rpm'], programs: ['rpmbuild'] },
  network: {
    packages: ['iproute2', 'nftables', 'dnsmasq-base', 'socat', 'openssl'],
    programs: ['ip', 'nft', 'dnsmasq', 'socat', 'openssl', 'unshare', 'nsenter', 'setpriv'],
  },
};

/** @typedef {keyof typeof purposes} Purpose */

/**
 * Makes sure that what the purposes need is installed; installs it where we may.
 * @param {readonly Purpose[]} wanted
 * @returns {Promise<void>}
 * @throws {SetupError} with the command to run, when we may not
 */
export async function ensureSystemPackages(wanted) {
  if (process.platform !== 'linux' || wanted.length === 0) return;
  const names = wanted.flatMap((purpose) => purposes[purpose].packages);
  if (!findProgram('dpkg-query') || !findProgram('apt-get')) {
    requirePrograms(wanted);
    return;
  }
  const missing = await findMissing(names);
  if (missing.length === 0) return;
  const prefix = await findPrivilege(missing);
  say(`Installing ${missing.length} system packages: ${missing.join(' ')}`);
  await aptGet(prefix, ['update']);
  const install = ['install', '-y', '--no-install-recommends', ...(await chooseAlternatives(missing))];
  await aptGet(prefix, install);
}

/**
 * @param {readonly string[]} names
 * @returns {Promise<string[]>} those of which no alternative is installed
 */
async function findMissing(names) {
  const all = names.flatMap((name) => name.split('|'));
  const { output } = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...all]);
  const installed = new Set(output.split('\n').filter((line) => line.endsWith(' installed')));
  return names.filter((name) => !name.split('|').some((alternative) => installed.has(`${alternative} installed`)));
}

/**
 * @param {readonly string[]} names
 * @returns {Promise<string[]>} for each name the first alternative that this release can install
 */
async function chooseAlternatives(names) {
  return Promise.all(
    names.map(async (name) => {
      const alternatives = name.split('|');
      if (alternatives.length === 1) return name;
      for (const alternative of alternatives) {
        const { output } = await run('apt-cache', ['policy', alternative], { env: { LC_ALL: 'C' } });
        if (/Candidate: (?!\(none\))/.test(output)) return alternative;
      }
      return alternatives[0] ?? name;
    }),
  );
}

/**
 * @param {readonly string[]} missing
 * @returns {Promise<string[]>} what to put before apt-get
 */
async function findPrivilege(missing) {
  if (isRoot()) return [];
  if (findProgram('sudo') && (await run('sudo', ['-n', 'true'])).code === 0) return ['sudo', '-n'];
  const names = missing.map((name) => name.split('|').at(-1)).join(' ');
  throw new SetupError(
    `Some system packages are missing. Please run this and try again:\n` +
      `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`,
  );
}

/**
 * @param {readonly string[]} prefix
 * @param {readonly string[]} args
 */
async function aptGet(prefix, args) {
  const command = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q'];
  const [program = 'env', ...rest] = [...command, '-o', 'DPkg::Lock::Timeout=300', ...args];
  const { code } = await run(program, rest, { output: 'stderr' });
  if (code !== 0) throw new SetupError(`apt-get ${args[0]} failed; its words are above.`);
}

/** @param {readonly Purpose[]} wanted */
function requirePrograms(wanted) {
  const programs = wanted.flatMap((purpose) => purposes[purpose].programs);
  const missing = programs.filter((program) => !findProgram(program));
  if (missing.length > 0) throw new SetupError(`Please install these programs first: ${missing.join(', ')}.`);
}

/**
 * @param {string} name
 * @returns {boolean} whether the PATH (or Debian's folders for administrators) has such a program
 */
function findProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
