import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startDemoCrm } from '../crm/server';
import { Flare, KEYCHAIN_SERVICE, root } from '../e2e/flare';
import { runUnattended } from './unattended';

/**
 * `npm run demo`: the demo CRM, and Flare signed in to it on this desktop, until Flare is quit. With `--auto` the whole job is
 * done unattended, with real mouse and keys; tests/run.mjs brings the private desktop for that.
 */
const say = (text: string) => process.stderr.write(`${text}\n`);
const isUnattended = process.argv.includes('--auto') || !(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

const crm = await startDemoCrm();
const userData = await mkdtemp(join(tmpdir(), 'flare-demo.'));
try {
  const flare = await Flare.launch({ userData });
  if (process.env['DESKTOP_SCRATCH'] !== undefined || isUnattended) {
    const ticketId = await runUnattended(flare, crm);
    const ended = flare.ended();
    await (await flare.tray()).choose('Quit');
    await ended;
    process.stdout.write(`${JSON.stringify({ step: 'done', ticket_id: ticketId })}\n`);
  } else {
    const ended = flare.ended();
    await flare.signIn(crm);
    say(`The demo CRM runs at ${crm.address}; Flare is signed in to it as ${crm.subscriber.username}.`);
    say('Pick a subject, type what is wrong, press Ctrl+Enter. The tray icon opens the form again; its menu has Quit.');
    await ended;
  }
} finally {
  await forgetToken(crm.address);
  await crm.close();
  await rm(userData, { recursive: true, force: true });
}

/** In a process of its own: a keychain that does not answer would hold this one up. Its token is worth nothing by now. */
async function forgetToken(address: string): Promise<void> {
  const script = 'require("keytar").deletePassword(process.argv[1], process.argv[2])';
  const options = { cwd: root, timeout: 3000, killSignal: 'SIGKILL' } as const;
  await promisify(execFile)(process.execPath, ['-e', script, KEYCHAIN_SERVICE, address], options).catch(
    () => undefined,
  );
}
