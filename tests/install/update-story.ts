import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { desktop, until } from '../desktop/desktop';
import { startUpdateServer } from '../updates/server';
import { Installed } from './installed';
import { untilSaid } from './link-file';
import { PasswordAgent } from './password-agent';
import { administrator } from './polkit';
import { flare } from './programs';
import { must } from './steps';
import { ask, readLog, step } from './story';

/**
 * What a subscriber sees of an update: the question for the password, and what becomes of each answer.
 *
 * @param running Flare in the version `from`
 * @returns Flare in the version `to`, running
 */
export async function updateFlare(
  running: Installed,
  { from, to, deb }: { from: string; to: string; deb: string },
): Promise<Installed> {
  const updates = await startUpdateServer();
  const update = { version: to, name: basename(deb), bytes: await readFile(deb) };
  /** Asks the user of the one that runs. */
  let agent: PasswordAgent;

  await ask('updates', updates.address);
  const untilLogged = (words: string, times = 1) =>
    until(`the log to say “${words}”`, async () => (await readLog()).split(words).length > times, 60_000);

  await step('damaged-update-refused', async () => {
    await running.quit();
    updates.publish(update, Buffer.from(update.bytes).fill(0, 0, 1024));
    running = Installed.start(flare);
    await untilLogged('sha512 checksum mismatch');
    await running.quit();
    return { requests: updates.requests.length };
  });
  await ask('still-old', 'nothing-damaged-installed');

  await step('password-asked', async () => {
    updates.publish(update);
    running = Installed.start(flare);
    await untilLogged(`version ${to} is ready`);
    agent = await PasswordAgent.startFor(running);
    await (await running.tray()).choose('Quit');
    const said = await agent.untilAsked();
    const asked = `${flare.name} needs a password to install its new version.`;
    must(said.includes(asked) && !said.some((line) => /\bsh\b/.test(line)), said.join('\n'));
    return { asked };
  });

  await step('update-gives-way', async () => {
    const begun = performance.now();
    Installed.start(flare, ['--report']);
    await running.untilEnded();
    running = await Installed.find(flare);
    await running.untilShown();
    agent.stop();
    return { shownAfterMs: Math.round(performance.now() - begun) };
  });

  await step('wrong-password-refused', async () => {
    await untilLogged(`version ${to} is ready`, 2);
    agent = await PasswordAgent.startFor(running);
    await (await running.tray()).choose('Quit');
    await agent.untilAsked();
    await agent.answer('guessed');
    await running.untilEnded();
    agent.stop();
    await untilLogged('the update was not installed (127)');
    running = Installed.start(flare);
    await untilLogged(`version ${to} is ready`, 3);
    await (await running.tray()).choose('Settings…');
    await untilSaid(running, 'Language');
    await desktop.press('End');
    const said = `Version ${to} could not be installed the last time.`;
    await untilSaid(running, said);
    return { said };
  });
  await ask('still-old', 'nothing-installed-without-password');

  await step('updated', async () => {
    agent = await PasswordAgent.startFor(running);
    await (await running.tray()).choose('Restart to update');
    await agent.untilAsked();
    await agent.answer(administrator.password);
    await running.untilEnded();
    agent.stop();
    running = await Installed.find(flare);
    await running.tray();
    return { from, to, bytes: update.bytes.length };
  });
  await ask('now-new');
  return running;
}
