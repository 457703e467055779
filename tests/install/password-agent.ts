import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { command, until } from '../desktop/desktop';
import type { Installed } from './installed';

/** What asks a program's user for polkit's passwords: on a terminal of its own, as a desktop does in a dialog. */
export class PasswordAgent {
  #said = '';

  private constructor(private readonly terminal: ChildProcessByStdio<Writable, Readable, null>) {
    terminal.stdout.on('data', (said: Buffer) => (this.#said += said.toString()));
  }

  static async startFor({ pid }: Installed): Promise<PasswordAgent> {
    const known = join(await mkdtemp(join(homedir(), 'agent.')), 'known');
    await command('mkfifo', known);
    const agent = `exec pkttyagent --process ${pid} --notify-fd 3 3>'${known}'`;
    const script = ['--pdeathsig', 'TERM', 'script', '--quiet', '--command', agent, '/dev/null'];
    const started = new PasswordAgent(spawn('setpriv', script, { stdio: ['pipe', 'pipe', 'ignore'] }));
    // Its end comes when polkit knows the agent, or there is none.
    await readFile(known);
    return started;
  }

  /** Waits for the question. @returns the lines that the user reads */
  async untilAsked(): Promise<string[]> {
    await until('the password to be asked for', () => Promise.resolve(this.#said.endsWith('Password: ')), 30_000);
    return stripVTControlCharacters(this.#said).split('\r\n');
  }

  async answer(password: string): Promise<void> {
    await until(
      'the password to be looked at',
      () => {
        // The terminal throws away what comes before it hides what is typed.
        this.terminal.stdin.write(`${password}\n`);
        return Promise.resolve(/AUTHENTICATION (COMPLETE|FAILED)/.test(this.#said));
      },
      30_000,
    );
  }

  stop(): void {
    this.terminal.kill();
  }
}
