import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { command } from './command';
import { flare } from './programs';
import { must, type Step } from './steps';

/** Things of the package that nothing would work without. */
const expected = [
  `/opt/${flare.name}/${flare.id}`,
  `/usr/bin/${flare.id}`,
  `/usr/share/applications/${flare.id}.desktop`,
  `/usr/share/mime/packages/${flare.id}.xml`,
  `/opt/${flare.name}/resources/update`,
  `/usr/share/polkit-1/actions/${flare.appId}.update.policy`,
];

/**
 * As far as Debian lets one: the rpm is installed into a folder with a database of its own, without what it depends on and
 * without its scripts, compared with what was packed, started, and taken away.
 */
export async function checkRpm(file: string): Promise<Step['facts']> {
  const rpm = resolve(file);
  const root = join(dirname(rpm), 'rpm-root');
  await rm(root, { recursive: true, force: true });
  await mkdir(root);
  const inRoot = (...args: string[]) => command('rpm', '--root', root, '--dbpath', '/var/lib/rpm', ...args);
  const listed = (await command('rpm', '-qpl', rpm)).split('\n');
  for (const path of expected) must(listed.includes(path), `It does not hold ${path}.`);

  await inRoot('--initdb');
  await inRoot('--install', '--force-debian', '--nodeps', '--noscripts', rpm);
  const changed = await inRoot('--verify', '--nodeps', '--noscripts', flare.id);
  must(changed === '', changed);
  const policy = join(root, 'policy.json');
  await writeFile(policy, '{}');
  const said = await command(join(root, expected[0] ?? ''), '--no-sandbox', '--check-policy', policy);
  must(said === `${policy}: no mistakes.`, said);
  await rm(policy);
  await inRoot('--erase', '--force-debian', '--nodeps', '--noscripts', flare.id);
  // Its database is in /var, and folders that other packages would own may stay.
  const own = ['(', '-iname', `${flare.id}*`, '-o', '-not', '-type', 'd', ')', '-print'];
  const left = await command('find', root, '-path', join(root, 'var'), '-prune', '-o', ...own);
  must(left === '', `It left ${left}.`);
  return { files: listed.length, left: 0 };
}
