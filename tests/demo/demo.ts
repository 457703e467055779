import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import keytar from 'keytar';
import { startDemoCrm } from '../crm/server';
import { Flare, KEYCHAIN_SERVICE } from '../e2e/flare';
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
  // The demo's token is worth nothing once its CRM is gone; no need to wait for a keychain that does not answer.
  const forgotten = keytar.deletePassword(KEYCHAIN_SERVICE, crm.address).catch(() => false);
  await Promise.race([forgotten, new Promise((resolve) => setTimeout(resolve, 3000))]);
  await crm.close();
  await rm(userData, { recursive: true, force: true });
}
process.exit();
