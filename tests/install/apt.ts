import { command } from './command';

/** Has the copy of the computer install or remove packages. @returns what apt-get said */
export async function apt(...args: string[]): Promise<string> {
  const options = ['-q', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
  return command('env', 'DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C', 'apt-get', ...options, ...args);
}

/** @param packages names, or files */
export async function install(...packages: string[]): Promise<string> {
  return apt('install', ...packages).catch(async () => {
    // What it depends on may have left the mirror since the lists were fetched.
    await apt('update');
    return apt('install', ...packages);
  });
}
