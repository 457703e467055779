import { execFile } from 'node:child_process';
import type { Log } from '../log';
import type { LoadedUpdate } from './updater';

const PKEXEC = '/usr/bin/pkexec';
/** Nobody may be there to type the password. */
const PATIENCE_MS = 10 * 60_000;

/**
 * What root does. The file lies where every program of the user can change it, so what is checked and installed is a copy that
 * only root can. apt-get settles what it needs before it changes anything, and puts no older version in place of a newer one.
 */
const SCRIPT = `set -eu
umask 077
folder=$(mktemp -d /var/tmp/update.XXXXXX)
trap 'rm -rf "$folder"' EXIT
copy=$folder/update.$2
cp -- "$1" "$copy"
printf '%s  %s\\n' "$3" "$copy" | sha512sum --check --status
case $2 in
deb) DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-remove -o DPkg::Lock::Timeout=120 install "$copy" ;;
rpm) rpm --upgrade -- "$copy" ;;
esac
`;

/**
 * Installs a package with root's rights, for which polkit asks the user.
 *
 * @param environment where programs are found; pkexec makes one of its own
 * @returns whether it is installed. Never rejects
 */
export function installPackage(
  { file, sha512 }: LoadedUpdate,
  kind: 'deb' | 'rpm',
  log: Log,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<boolean> {
  const shell = ['/bin/sh', '-c', SCRIPT, 'update', file, kind, sha512];
  const [program = '', ...args] = process.getuid?.() === 0 ? shell : [PKEXEC, '--disable-internal-agent', ...shell];
  return new Promise((resolve) => {
    execFile(program, args, { timeout: PATIENCE_MS, env: environment }, (error, stdout, stderr) => {
      if (error) log.error(`the update was not installed: ${stdout}${stderr}`, error);
      resolve(error === null);
    });
  });
}

/** The programs that it takes. */
export const packageInstallers = { root: PKEXEC, deb: '/usr/bin/apt-get', rpm: '/usr/bin/rpm' };
