import { type ChildProcess, execFile, spawn, type SpawnOptions } from 'node:child_process';
import { Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { Server } from 'node:net';
import { join } from 'node:path';

/** Debian keeps administrators' programs where other users' PATH does not lead. */
export const environment: NodeJS.ProcessEnv = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };

const isRoot = process.getuid?.() === 0;

/** How a user without rights comes into the user namespace that gives them, and stays who he is outside. */
const asOwner = isRoot ? [] : ['--user', '--preserve-credentials'];

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;

interface Reply {
  id: number;
  error?: string;
}

/**
 * A network namespace. It has no name and leaves no file: it is there as long as a process is in it, and all of them end with
 * this one, even a killed one.
 */
export class Namespace {
  readonly #opener: ChildProcess;
  readonly #entry: string[];
  readonly #spawned = new Set<ChildProcess>();
  readonly #waiting = new Map<number, (reply: Reply, handle: unknown) => void>();
  #lastId = 0;

  private constructor(opener: ChildProcess, mounts: 'shared' | 'own') {
    this.#opener = opener;
    const kinds = ['--net', ...(mounts === 'own' ? ['--mount'] : []), ...asOwner];
    this.#entry = ['nsenter', `--target=${this.pid}`, ...kinds, '--'];
    opener.on('message', (reply: Reply, handle: unknown) => {
      this.#waiting.get(reply.id)?.(reply, handle);
      this.#waiting.delete(reply.id);
    });
  }

  /** The first one of a network: with mounts of its own and, for a user without rights, with a user namespace for all. */
  static createFirst(): Promise<Namespace> {
    const user = isRoot ? [] : ['--user', '--map-root-user'];
    return Namespace.#start(['unshare', ...user, '--net', '--mount'], 'own');
  }

  /** One that belongs to the same network. */
  createNext(): Promise<Namespace> {
    const user = isRoot ? [] : ['nsenter', `--target=${this.pid}`, ...asOwner, '--'];
    return Namespace.#start([...user, 'unshare', '--net'], 'shared');
  }

  static async #start(command: string[], mounts: 'shared' | 'own'): Promise<Namespace> {
    const [program, ...args] = [...command, process.execPath, join(import.meta.dirname, 'opener.mjs')];
    const opener = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: environment });
    const namespace = new Namespace(opener, mounts);
    await namespace.#reply(0);
    await namespace.configure('echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6; ip link set lo up');
    return namespace;
  }

  get pid(): number {
    return this.#opener.pid ?? 0;
  }

  /** What to put before a command so that it runs in here, as the user we are, and ends with whoever starts it. */
  get entry(): string[] {
    const ids = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
    // Root in the user namespace is who made it; a session's D-Bus daemon wants to hear its real number.
    const asUser = isRoot ? [] : ['unshare', '--user', `--map-user=${ids[0]}`, `--map-group=${ids[1]}`, '--'];
    return [...this.#entry, ...asUser, 'setpriv', '--pdeathsig=KILL', '--'];
  }

  /** Runs a shell script with all rights over this namespace. Rejects with the script's words if a command fails. */
  async configure(script: string): Promise<void> {
    await this.#execute(['sh', '-e'], script);
  }

  /** Lets nft add or delete rules: all of them, or none and then it rejects. */
  async filter(rules: string): Promise<void> {
    await this.#execute(['nft', '--file', '-'], rules);
  }

  /** Starts a program with all rights over this namespace. */
  serve(program: string, args: string[]): ChildProcess {
    return this.#spawn([...this.#entry, 'setpriv', '--pdeathsig=KILL', '--', program, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: environment,
    });
  }

  /** Starts a program in here, as the user we are. */
  run(program: string, args: string[], options: SpawnOptions = {}): ChildProcess {
    const folder = typeof options.cwd === 'string' ? options.cwd : process.cwd();
    return this.#spawn([...this.entry, 'env', `--chdir=${folder}`, program, ...args], options);
  }

  /** A server's socket that listens in here; for `server.listen(socket)`. */
  async listen(address: string, port: number): Promise<Server> {
    const socket = await this.#open('tcp', address, port);
    if (!(socket instanceof Server)) throw new Error('The namespace gave no listening socket.');
    return socket;
  }

  /** A UDP socket in here. */
  async bind(address: string, port: number): Promise<UdpSocket> {
    const socket = await this.#open('udp', address, port);
    if (!(socket instanceof UdpSocket)) throw new Error('The namespace gave no UDP socket.');
    return socket;
  }

  /** Ends every process that was started in here; then it is gone. */
  async close(): Promise<void> {
    const processes = [...this.#spawned, this.#opener].filter(isRunning);
    await Promise.all(
      processes.map((process) => {
        process.kill('SIGKILL');
        return once(process, 'exit');
      }),
    );
  }

  #spawn([program = '', ...args]: string[], options: SpawnOptions): ChildProcess {
    const child = spawn(program, args, options);
    this.#spawned.add(child);
    child.once('exit', () => this.#spawned.delete(child));
    return child;
  }

  #execute(command: string[], input: string): Promise<void> {
    const [program = '', ...args] = [...this.#entry, ...command];
    return new Promise((resolve, reject) => {
      const child = execFile(program, args, { env: environment }, (error, _output, words) => {
        if (error) reject(new Error(words.trim() || error.message));
        else resolve();
      });
      child.stdin?.end(input);
    });
  }

  async #open(kind: 'tcp' | 'udp', address: string, port: number): Promise<unknown> {
    const id = ++this.#lastId;
    const reply = this.#reply(id);
    this.#opener.send({ id, kind, address, port });
    return reply;
  }

  #reply(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error('The process that holds the namespace has ended.'));
      this.#opener.once('exit', fail);
      this.#waiting.set(id, ({ error }, handle) => {
        this.#opener.off('exit', fail);
        if (error === undefined) resolve(handle);
        else reject(new Error(error));
      });
    });
  }
}
