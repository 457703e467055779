import { execFile, type ExecFileException } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs one of the desktop's programs and gives what it printed. */
export async function command(program: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(program, args, { timeout: 30_000 });
  return stdout.trim();
}

/** Real input on the private desktop's screen of 1280×800 pixels, and what its user would see. */
export const desktop = {
  /** Where the panel shows the first tray icon. */
  trayIcon: { x: 1264, y: 16 },
  secondTrayIcon: { x: 1232, y: 16 },

  clickAt: ({ x, y }: { x: number; y: number }, button = 1) =>
    command('xdotool', 'mousemove', String(Math.round(x)), String(Math.round(y)), 'click', String(button)),

  press: (...keys: string[]) => command('xdotool', 'key', '--clearmodifiers', ...keys),

  /** @param msPerKey 2 by default, faster than anybody types; xdotool waits for half of its delay */
  type: (text: string, msPerKey = 2) =>
    command('xdotool', 'type', '--clearmodifiers', '--delay', String(2 * msPerKey), text),

  /** The process that gets what is typed, by the X server's word; 0 while there is none. */
  focusedProcess: async () => Number(await command('xdotool', 'getwindowfocus', 'getwindowpid').catch(() => 0)),

  activeWindow: () => command('xdotool', 'getactivewindow', 'getwindowname').catch(() => ''),

  /** Where the notification on the screen is; `null` while there is none. */
  async notification() {
    const [window] = await findWindows('class', 'notifyd');
    return window ? readBounds(await command('xdotool', 'getwindowgeometry', '--shell', window)) : null;
  },

  countWindows: async (title: string) => (await findWindows('name', `^${title}$`)).length,

  /** Where the window with the keyboard is, as the X server says it. */
  async activeBounds() {
    return readBounds(await command('xdotool', 'getactivewindow', 'getwindowgeometry', '--shell'));
  },

  screenshot: (file: string) => command('scrot', '--overwrite', '--pointer', file),

  /** What the keychain holds for an account, read independently of the app; empty where it holds nothing. */
  secret: (service: string, account: string) =>
    command('secret-tool', 'lookup', 'service', service, 'account', account).catch(() => ''),

  async removeSecret(service: string, account: string) {
    // Without an item secret-tool would fail.
    if (await desktop.secret(service, account))
      await command('secret-tool', 'clear', 'service', service, 'account', account);
  },
};

/** The windows on the screen whose title or class fits. */
async function findWindows(by: 'name' | 'class', pattern: string): Promise<string[]> {
  for (;;) {
    try {
      return (await command('xdotool', 'search', '--onlyvisible', `--${by}`, pattern)).split('\n');
    } catch (error) {
      const { code, stderr = '' } = error as ExecFileException;
      if (code === 1 && stderr === '') return [];
      // Any window that goes while xdotool looks makes it give up.
      if (!stderr.startsWith('X Error')) throw error;
    }
  }
}

/** @param geometry as `xdotool getwindowgeometry --shell` prints it */
function readBounds(geometry: string) {
  const read = (name: string) => Number(new RegExp(`^${name}=(-?\\d+)$`, 'm').exec(geometry)?.[1]);
  return { x: read('X'), y: read('Y'), width: read('WIDTH'), height: read('HEIGHT') };
}

/** Waits until `condition` holds; rejects with its last answer after `deadline` ms. */
export async function until<T>(what: string, condition: () => Promise<T>, deadline = 30_000): Promise<NonNullable<T>> {
  const end = Date.now() + deadline;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`Waited ${deadline} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
