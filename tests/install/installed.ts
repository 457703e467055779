import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, desktop, until } from '../desktop/desktop';
import { trayOf } from '../desktop/tray';
import { familyOf } from './processes';
import { must } from './steps';

/** Where the user's data lies. */
export const userData = join(process.env['XDG_CONFIG_HOME'] ?? '', 'Flare');

/** The program as it was installed, running. */
export class Installed {
  /** @param untilEnded gives its exit code; `null` where only its end is seen */
  private constructor(
    readonly pid: number,
    readonly untilEnded: () => Promise<number | null>,
  ) {}

  static start(args: readonly string[] = [], environment: NodeJS.ProcessEnv = {}): Installed {
    const options = { env: { ...process.env, ...environment } };
    const child = spawn('/usr/bin/flare', args, { ...options, stdio: ['ignore', 2, 2] });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    return new Installed(child.pid ?? 0, () => ended);
  }

  /** The one that the desktop has started. */
  static async find(): Promise<Installed> {
    // Chromium's lock on the user's data: a link to computer-process.
    const locked = () => readlink(join(userData, 'SingletonLock')).catch(() => '');
    const pid = Number((await until('Flare to run', locked)).split('-').at(-1));
    return new Installed(pid, async () => {
      await until('Flare to end', async () => (await locked()) === '');
      return null;
    });
  }

  tray() {
    return trayOf(this.pid);
  }

  untilShown() {
    const isShown = async () => (await this.countWindows()) > 0 && (await desktop.activeWindow()) === 'Flare';
    return until('the window to be shown', isShown);
  }

  untilHidden() {
    return until('the window to be hidden', async () => (await this.countWindows()) === 0);
  }

  async countWindows(): Promise<number> {
    const found = await command('xdotool', 'search', '--onlyvisible', '--name', '^Flare$').catch(() => '');
    return found.split('\n').filter((line) => line !== '').length;
  }

  async quit(): Promise<void> {
    await (await this.tray()).choose('Quit');
    const code = await this.untilEnded();
    must(code === 0 || code === null, `It ended with ${String(code)}.`);
  }

  /** Throws unless every process with a page runs in Chromium's sandbox. */
  async provesSandbox() {
    const family = await familyOf(this.pid);
    const renderers = family.filter(({ commandLine }) => commandLine.includes('--type=renderer'));
    must(renderers.length > 0, 'There is no renderer.');
    must(!family.some(({ commandLine }) => commandLine.includes('--no-sandbox')), 'It runs with --no-sandbox.');
    must(
      renderers.every(({ isFiltered }) => isFiltered),
      'A renderer may make every system call.',
    );
    must(
      renderers.every(({ isApart }) => isApart),
      'A renderer sees the other processes.',
    );
    return { user: process.getuid?.(), renderers: renderers.length, seccomp: true, ownProcessNamespace: true };
  }
}

/**
 * Starts it as somebody would who wants to run code of his own in it.
 *
 * @returns with it what has worked of that
 */
export async function startHostile() {
  const folder = mkdtempSync(join(tmpdir(), 'hostile.'));
  const [asNode, required] = [join(folder, 'as-node'), join(folder, 'required')];
  const script = (mark: string) => `require('fs').writeFileSync(${JSON.stringify(mark)}, '')`;
  writeFileSync(join(folder, 'required.cjs'), script(required));
  const inspector = await freePort();
  const installed = Installed.start([`--inspect=127.0.0.1:${inspector}`, '-e', script(asNode)], {
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: `--require ${join(folder, 'required.cjs')}`,
  });
  return {
    installed,
    listOpened: async () => [
      ...(existsSync(asNode) ? ['ELECTRON_RUN_AS_NODE'] : []),
      ...(existsSync(required) ? ['NODE_OPTIONS'] : []),
      ...((await isOpen(inspector)) ? ['--inspect'] : []),
    ],
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
