import { execFile } from 'node:child_process';
import type { Log } from '../log';
import type { LoadedUpdate } from './updater';

const PKEXEC = '/usr/bin/pkexec';
/** Nobody may be there to type the password. */
const QUESTION_MS = 2 * 60_000;
/** A package manager that hangs. */
const INSTALLATION_MS = 10 * 60_000;

/**
 * What root does. The file lies where every program of the user can change it, so what is checked and installed is a copy that
 * only root can. It has to be the package that Flare came as: no update brings another one. apt-get settles what it needs before it
 * changes anything, and puts no older version in place of a newer one. What has begun ends, whatever becomes of Flare: no signal
 * interrupts it, and what it says goes through a file.
 */
const SCRIPT = `set -eu
umask 077
trap '' HUP INT PIPE TERM
folder=$(mktemp -d /var/tmp/update.XXXXXX)
trap 'tail -c 20000 "$folder/said" || :; rm -rf "$folder"' EXIT
install() {
  copy=$folder/update.$2
  cp -- "$1" "$copy"
  printf '%s  %s\\n' "$3" "$copy" | sha512sum --check
  case $2 in
  deb) name=$(dpkg-deb --field "$copy" Package) ;;
  rpm) name=$(rpm --query --package --queryformat '%{NAME}' -- "$copy") ;;
  esac
  [ "$name" = "$4" ] || { echo "It is the package $name, and not $4."; exit 1; }
  case $2 in
  deb) DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-remove -o DPkg::Lock::Timeout=120 install "$copy" ;;
  rpm) rpm --upgrade -- "$copy" ;;
  esac
}
install "$@" </dev/null >"$folder/said" 2>&1
`;

export interface PackageInstallation {
  kind: 'deb' | 'rpm';
  /** The package's name. */
  name: string;
  /** Withdraws the question for the password; once that was answered nothing does. */
  signal: AbortSignal;
  log: Log;
  /** Where programs are found; pkexec makes one of its own. */
  environment?: NodeJS.ProcessEnv;
  /** The program that runs another with root's rights, and its own arguments. */
  asRoot?: readonly string[];
}

/**
 * Installs a package with root's rights, for which polkit asks the user.
 *
 * @returns whether it is installed. Never rejects
 */
export function installPackage({ file, sha512 }: LoadedUpdate, options: PackageInstallation): Promise<boolean> {
  const { kind, name, signal, log, environment = process.env, asRoot = wayToRoot() } = options;
  const [program, ...args] = [...asRoot, '/bin/sh', '-c', SCRIPT, 'update', file, kind, sha512, name];
  return new Promise((resolve) => {
    const child = execFile(program, args, { env: environment }, (error, stdout, stderr) => {
      for (const timer of timers) clearTimeout(timer);
      if (error) log.error(`the update was not installed (${error.code ?? error.signal}): ${stdout}${stderr}`);
      resolve(error === null);
    });
    const withdraw = () => endQuestion(child.pid);
    const timers = [setTimeout(withdraw, QUESTION_MS), setTimeout(() => resolve(false), INSTALLATION_MS)];
    signal.addEventListener('abort', withdraw);
  });
}

const wayToRoot = () => (process.getuid?.() === 0 ? [] : [PKEXEC, '--disable-internal-agent']);

/** Ends pkexec while it asks; what root does then is not ours to end. */
function endQuestion(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGTERM');
  } catch {
    // It is root's by now, or gone.
  }
}

/** The programs that it takes. */
export const packageInstallers = { root: PKEXEC, deb: '/usr/bin/apt-get', rpm: '/usr/bin/rpm' };
