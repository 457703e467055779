/**
 * What root does on the copy of the computer: installs the deb, lets a subscriber work with it, upgrades and removes it. Tells
 * each step on stdout.
 *
 *   inside.ts OLD_DEB OLD_VERSION NEW_DEB NEW_VERSION
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { command } from './command';
import { readFuses } from './fuses';
import { leftovers } from './leftovers';
import { messagesOf, must, type Step, takeStep, tell } from './steps';

const [, , oldDeb = '', oldVersion = '', newDeb = '', newVersion = ''] = process.argv;
const program = '/opt/Flare/flare';
const asUnprivileged = join(import.meta.dirname, '../desktop/as-unprivileged.sh');

const versionInstalled = () => command('dpkg-query', '-W', '-f', '${Version}', 'flare');

/** Ends the test where a step does not pass: the later ones build on it. */
async function step(name: string, prove: () => Promise<Step['facts']>): Promise<void> {
  const taken = await takeStep(name, prove);
  tell(taken);
  if (!taken.passed) process.exit(1);
}

async function apt(...args: string[]): Promise<string> {
  const options = ['-q', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
  return command('env', 'DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C', 'apt-get', ...options, ...args);
}

async function install(deb: string): Promise<string> {
  return apt('install', deb).catch(async () => {
    // What it depends on may have left the mirror since the lists were fetched.
    await apt('update');
    return apt('install', deb);
  });
}

/** What the subscriber may ask for. */
const favours: Record<string, () => Promise<void>> = {
  upgrade: () =>
    step('upgraded', async () => {
      await install(newDeb);
      must((await versionInstalled()) === newVersion, `It is ${await versionInstalled()} now.`);
      return { from: oldVersion, to: newVersion };
    }),
  purge: async () => {
    await step('removed', async () => {
      await apt('remove', 'flare');
      return { left: await leftovers() };
    });
    await step('purged', async () => {
      await apt('purge', 'flare');
      const left = await leftovers();
      must(left.length === 0, `There is still ${left.join(', ')}.`);
      const known = await command('grep', '-rli', 'flare', '/usr/share/mime', '/usr/share/applications').catch(
        () => '',
      );
      must(known === '', `The desktop still knows it: ${known}`);
      return { left: left.length };
    });
  },
};

await step('installed', async () => {
  const said = await install(oldDeb);
  must((await versionInstalled()) === oldVersion, `It is ${await versionInstalled()}.`);
  return { version: oldVersion, packages: Number(/(\d+) newly installed/.exec(said)?.[1]) };
});

await step('fuses', async () => {
  const fuses = await readFuses(program);
  const wanted = { cookieEncryption: true, asarIntegrity: true, onlyLoadAppFromAsar: true };
  for (const [name, isOn] of Object.entries(fuses)) must(isOn === name in wanted, `${name} is ${isOn ? 'on' : 'off'}.`);
  return fuses;
});

const subscriber = spawn(
  asUnprivileged,
  ['tests/desktop/session.sh', 'node', 'node_modules/.bin/tsx', 'tests/install/subscriber.ts', oldVersion, newVersion],
  { stdio: ['pipe', 'pipe', 'inherit'] },
);
const ended = once(subscriber, 'exit');
for await (const message of messagesOf(subscriber.stdout)) {
  if ('ask' in message) {
    await favours[message.ask]?.();
    subscriber.stdin.write('done\n');
  } else tell(message);
}
const [code] = (await ended) as [number | null];
process.exitCode = code ?? 1;
