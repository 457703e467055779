import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PASSWORD = 'test-password';

export interface SecretServiceOptions {
  /**
   * - `unlocked`: a keyring that the user's login opened
   * - `none`: a service that has no keyring yet
   * - `absent`: a bus without the service
   */
  keyring: 'unlocked' | 'none' | 'absent';
  /** Whoever has to be asked for a password: nobody is there to show the question, or nobody answers it. */
  prompt: 'refused' | 'unanswered';
}

/** A real gnome-keyring on a D-Bus of its own, with a home folder of its own. */
export class SecretService {
  private constructor(
    private readonly session: ChildProcess,
    private readonly folder: string,
    /** The environment of a program that shall see this service, and no screen. */
    readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async start({ keyring, prompt }: SecretServiceOptions): Promise<SecretService> {
    const folder = mkdtempSync(join(tmpdir(), 'flare-keyring-'));
    const environment = privateEnvironment(folder);
    const session = spawn(
      'dbus-run-session',
      [
        `--config-file=${writeBusConfiguration(folder, prompt)}`,
        '--',
        'sh',
        '-c',
        `${startKeyring[keyring]}; ${serve}`,
      ],
      { env: environment, stdio: ['pipe', 'pipe', 'ignore'] },
    );
    try {
      environment['DBUS_SESSION_BUS_ADDRESS'] = await nextLine(session);
    } catch (error) {
      rmSync(folder, { recursive: true });
      throw error;
    }
    return new SecretService(session, folder, environment);
  }

  /** What another program finds in the keyring, `null` where it finds nothing. */
  async lookup(service: string, account: string): Promise<string | null> {
    const found = run('secret-tool', ['lookup', 'service', service, 'account', account], { env: this.environment });
    return found.then(
      ({ stdout }) => stdout,
      () => null,
    );
  }

  async lock(): Promise<void> {
    const service = ['-d', 'org.freedesktop.secrets', '-o', '/org/freedesktop/secrets'];
    const call = ['-m', 'org.freedesktop.Secret.Service.Lock', "['/org/freedesktop/secrets/collection/login']"];
    await run('gdbus', ['call', '--session', ...service, ...call], { env: this.environment });
  }

  /** The user logs in anew: the daemon starts afresh, and the password opens the keyring. */
  async unlock(): Promise<void> {
    this.session.stdin?.write('\n');
    await nextLine(this.session);
  }

  async stop(): Promise<void> {
    const exited = once(this.session, 'exit');
    this.session.stdin?.end();
    await exited;
    rmSync(this.folder, { recursive: true });
  }
}

const daemon = 'gnome-keyring-daemon --foreground --components=secrets';
const started = 'keyring=$!; gdbus wait --session --timeout 10 org.freedesktop.secrets';
const startKeyring = {
  unlocked: `start() { printf ${PASSWORD} | ${daemon} --unlock >/dev/null & ${started}; }`,
  none: `start() { ${daemon} >/dev/null & ${started}; }`,
  absent: 'start() { sleep 0 & keyring=$!; }',
};
/** Says the bus's address, starts the daemon afresh for each line of its input, and ends with it. */
const serve =
  'start && echo "$DBUS_SESSION_BUS_ADDRESS"; while read -r _; do kill $keyring; wait; start && echo; done; kill $keyring';

function privateEnvironment(folder: string): NodeJS.ProcessEnv {
  for (const name of ['data', 'config', 'cache', 'runtime', 'services']) mkdirSync(join(folder, name), { mode: 0o700 });
  return {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    HOME: folder,
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_RUNTIME_DIR: join(folder, 'runtime'),
  };
}

/** A bus that starts nothing on demand but, where the question shall stay unanswered, a prompter that never speaks. */
function writeBusConfiguration(folder: string, prompt: SecretServiceOptions['prompt']): string {
  const services = join(folder, 'services');
  if (prompt === 'unanswered') {
    // It never takes the name it was started for, and ends with the bus.
    const silent = '/usr/bin/gdbus monitor --session --dest org.freedesktop.DBus';
    const prompter = `[D-BUS Service]\nName=org.gnome.keyring.SystemPrompter\nExec=${silent}\n`;
    writeFileSync(join(services, 'prompter.service'), prompter);
  }
  const path = join(folder, 'bus.conf');
  writeFileSync(
    path,
    `<busconfig>
      <type>session</type>
      <listen>unix:dir=${join(folder, 'runtime')}</listen>
      <auth>EXTERNAL</auth>
      <servicedir>${services}</servicedir>
      <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
    </busconfig>`,
  );
  return path;
}

function nextLine(session: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = () =>
      reject(
        new Error(
          'The keychain is tested on a real keyring: this needs Linux with the packages dbus, gnome-keyring, ' +
            'libsecret-tools and libglib2.0-bin.',
        ),
      );
    session.once('error', fail).once('exit', fail);
    session.stdout?.once('data', (data: Buffer) => {
      session.off('error', fail).off('exit', fail);
      resolve(String(data).trim());
    });
  });
}
