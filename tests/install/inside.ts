/**
 * What root does on the copy of the computer: installs the deb, lets a subscriber work with it, upgrades and removes it. Tells
 * each step on stdout.
 *
 *   inside.ts OLD_DEB OLD_VERSION NEW_DEB NEW_VERSION OTHER_BRANDS_DEB
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { apt, install } from './apt';
import { command, readOutput } from './command';
import { readFuses } from './fuses';
import { leftovers } from './leftovers';
import { checkQuestion, startPolkit } from './polkit';
import { flare, northlight, type Program } from './programs';
import { messagesOf, must, type Step, takeStep, tell } from './steps';

const [, , oldDeb = '', oldVersion = '', newDeb = '', newVersion = '', otherDeb = ''] = process.argv;
const program = `/opt/${flare.name}/${flare.id}`;
const policyFolder = ({ id }: Program) => `/etc/${id}`;
/** The subscriber may read nothing else of what is built. */
const copyForSubscriber = 'test-output/unprivileged/update.deb';
const shownToSubscriber = 'test-output/update.deb';
const asUnprivileged = join(import.meta.dirname, '../desktop/as-unprivileged.sh');

const versionInstalled = () => command('dpkg-query', '-W', '-f', '${Version}', 'flare');

/** Ends the test where a step does not pass: the later ones build on it. */
async function step(name: string, prove: () => Promise<Step['facts']>): Promise<void> {
  const taken = await takeStep(name, prove);
  tell(taken);
  if (!taken.passed) process.exit(1);
}

/** What the subscriber may ask for. */
const favours: Record<string, (value: string) => Promise<void>> = {
  updates: (address) => writePolicy(flare, { retrySpreadSeconds: 1, updates: { address, spreadSeconds: 1 } }),
  /** Its value is the step's name. */
  'still-old': (name) =>
    step(name, async () => {
      must((await versionInstalled()) === oldVersion, `It is ${await versionInstalled()} now.`);
      return { version: oldVersion };
    }),
  'now-new': () =>
    step('new-version-installed', async () => {
      must((await versionInstalled()) === newVersion, `It is ${await versionInstalled()} now.`);
      must(!(await readdir('/var/tmp')).some((name) => name.startsWith('update.')), 'A copy of the update is left.');
      return { from: oldVersion, to: newVersion };
    }),
  /** Its provider's policy comes with it: `crm` is where its CRM is. */
  'other-brand': (crm) =>
    step('other-brand-installed', async () => {
      await writePolicy(northlight, { crmAddress: crm });
      await install(otherDeb);
      must((await versionInstalled()) === newVersion, `It is ${await versionInstalled()} now.`);
      return { brand: northlight.id, beside: newVersion };
    }),
  'link-allowed': (crm) => writePolicy(flare, { allowedOrigins: [crm] }),
  purge: async () => {
    await step('removed', async () => {
      await apt('remove', flare.id);
      const left = await leftovers([...changedBefore, ...[flare, northlight].map(policyFolder)]);
      must(left.length === 0, `There is still ${left.join(', ')}.`);
      return { left: left.length };
    });
    await step('purged', () => purge(flare, [policyFolder(northlight)]));
  },
  'purge-other': () => step('other-brand-purged', () => purge(northlight, [])),
};

async function writePolicy(program: Program, policy: object): Promise<void> {
  await mkdir(policyFolder(program), { recursive: true });
  await writeFile(join(policyFolder(program), 'policy.json'), JSON.stringify(policy));
}

/** Takes a program away, and makes sure that nothing of it is left. */
async function purge(program: Program, kept: readonly string[]): Promise<Step['facts']> {
  await rm(policyFolder(program), { recursive: true });
  await apt('purge', program.id);
  const left = await leftovers([...changedBefore, ...kept]);
  must(left.length === 0, `There is still ${left.join(', ')}.`);
  const known = await command('grep', '-rli', program.id, '/usr/share/mime', '/usr/share/applications').catch(() => '');
  must(known === '', `The desktop still knows it: ${known}`);
  return { left: left.length };
}

const stopPolkit = await startPolkit();
/** What is not Flare's. */
const changedBefore = await leftovers([]);

await step('installed', async () => {
  // What waits is to go at once.
  await writePolicy(flare, { retrySpreadSeconds: 1 });
  const said = await install(oldDeb);
  must((await versionInstalled()) === oldVersion, `It is ${await versionInstalled()}.`);
  return { version: oldVersion, packages: Number(/(\d+) newly installed/.exec(said)?.[1]) };
});

await step('policy-checked', async () => {
  const file = join(policyFolder(flare), 'policy.json');
  const good = await command(`/usr/bin/${flare.id}`, '--check-policy', file);
  must(good === `${file}: no mistakes.`, good);
  const wrong = '/tmp/policy-with-mistake.json';
  await writeFile(wrong, '{ "colour": "red" }');
  const refused = await command(`/usr/bin/${flare.id}`, '--check-policy', wrong).catch(readOutput);
  await rm(wrong);
  must(refused.includes('There is no such key.'), refused);
  return { user: process.getuid?.() };
});

await step('fuses', async () => {
  const fuses = await readFuses(program);
  const wanted = { cookieEncryption: true, asarIntegrity: true, onlyLoadAppFromAsar: true };
  for (const [name, isOn] of Object.entries(fuses)) must(isOn === name in wanted, `${name} is ${isOn ? 'on' : 'off'}.`);
  return fuses;
});

await step('password-question', () => checkQuestion(flare));

await mkdir(dirname(copyForSubscriber), { recursive: true });
await copyFile(newDeb, copyForSubscriber);
const subscriber = spawn(
  asUnprivileged,
  [
    'tests/desktop/session.sh',
    'node',
    'node_modules/.bin/tsx',
    'tests/install/subscriber.ts',
    oldVersion,
    newVersion,
    shownToSubscriber,
  ],
  { stdio: ['pipe', 'pipe', 'inherit'] },
);
const ended = once(subscriber, 'exit');
for await (const message of messagesOf(subscriber.stdout)) {
  if ('ask' in message) {
    await favours[message.ask]?.(message.value);
    subscriber.stdin.write('done\n');
  } else tell(message);
}
const [code] = (await ended) as [number | null];
await rm(copyForSubscriber);
stopPolkit();
process.exitCode = code ?? 1;
