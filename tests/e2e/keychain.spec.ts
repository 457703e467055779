import { command, desktop, until } from '../desktop/desktop';
import { type Flare, expect, KEYCHAIN_SERVICE, test } from './flare';

const service = [
  'gdbus',
  'call',
  '--session',
  '-d',
  'org.freedesktop.secrets',
  '-o',
  '/org/freedesktop/secrets',
] as const;
const collections = "[objectpath '/org/freedesktop/secrets/collection/login']";

const lock = () => command(...service, '-m', 'org.freedesktop.Secret.Service.Lock', collections);

/** Quits through the tray menu where there is a tray, and says how the process ended. */
async function quit(flare: Flare): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => flare.app.process().once('exit', resolve));
  await flare.app.evaluate(({ app }) => app.quit()).catch(() => undefined);
  return ended;
}
