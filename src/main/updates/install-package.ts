import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Log } from '../log';
import type { LoadedUpdate } from './updater';

const PKEXEC = '/usr/bin/pkexec';
/** Nobody may be there to type the password. */
const QUESTION_MS = 2 * 60_000;
/** A package manager that hangs. */
const INSTALLATION_MS = 10 * 60_000;

export interface PackageInstallation {
  /** What root does, for the package that Flare came as alone (build/linux/update.sh). */
  script: string;
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
  const { script, signal, log, environment = process.env, asRoot = wayToRoot() } = options;
  const [program, ...args] = [...asRoot, script, file, sha512];
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

/** The script's place below the folder of the app's resources. */
export const updateScript = (resources: string): string => join(resources, 'update');

/** The programs that it takes. */
export const packageInstallers = { root: PKEXEC, deb: '/usr/bin/apt-get', rpm: '/usr/bin/rpm' };
