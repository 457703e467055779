import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desktop, until } from '../desktop/desktop';
import { trayOf } from '../desktop/tray';
import { familyOf } from './processes';
import { findRunning, flare, type Program } from './programs';
import { must } from './steps';

/** A program as it was installed, running. */
export class Installed {
  /** @param untilEnded gives its exit code; `null` where only its end is seen */
  private constructor(
    readonly program: Program,
    readonly pid: number,
    readonly untilEnded: () => Promise<number | null>,
  ) {}

  static start(program: Program, args: readonly string[] = [], environment: NodeJS.ProcessEnv = {}): Installed {
    const options = { env: { ...process.env, ...environment } };
    const child = spawn(`/usr/bin/${program.id}`, args, { ...options, stdio: ['ignore', 2, 2] });
    const ended = new Promise<number | null>((resolve) =>
      child.once('exit', (code, signal) => {
        if (signal) process.stderr.write(`${program.name} was ended by ${signal}.\n`);
        resolve(code);
      }),
    );
    return new Installed(program, child.pid ?? 0, () => ended);
  }

  /** The one that the desktop has started. */
  static async find(program: Program): Promise<Installed> {
    const pid = await until(`${program.name} to run`, () => findRunning(program));
    return new Installed(program, pid, async () => {
      // It may install an update before.
      await until(`${program.name} to end`, async () => (await findRunning(program)) === 0, 60_000);
      return null;
    });
  }

  tray() {
    return trayOf(this.pid);
  }

  untilShown() {
    const isShown = async () => (await this.countWindows()) > 0 && (await desktop.activeWindow()) === this.program.name;
    return until('the window to be shown', isShown);
  }

  untilHidden() {
    return until('the window to be hidden', async () => (await this.countWindows()) === 0);
  }

  countWindows(): Promise<number> {
    return desktop.countWindows(this.program.name);
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
  const installed = Installed.start(flare, [`--inspect=127.0.0.1:${inspector}`, '-e', script(asNode)], {
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

/**
 * Starts a program with a switch that opens its pages to others, the port's number behind it where it takes one.
 *
 * @returns what it said, its exit code, and whether the port was ever open
 */
export async function startInspected({ id }: Program, name: 'remote-debugging-port' | 'remote-debugging-pipe') {
  const port = await freePort();
  const child = spawn(`/usr/bin/${id}`, [`--${name}=${port}`], { stdio: ['ignore', 'pipe', 2, 'ignore', 'ignore'] });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  let code: number | null | undefined;
  child.once('close', (exitCode: number | null) => (code = exitCode));
  let wasOpen = false;
  await until(`${id} to refuse --${name}`, async () => {
    wasOpen ||= await isOpen(port);
    return code !== undefined;
  });
  return { said: said.trim(), code, wasOpen };
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
