import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readBrand } from '../../../build/brand/brand';
import { writeDocuments } from '../../../build/linux/documents';
import { installPackage } from './install-package';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
const log = { info: () => undefined, error: () => undefined };
const patiently = { timeout: 20_000 };
/** What root does for a brand's deb, as that holds it. */
const scriptOf = (brand: string) => writeDocuments(readBrand(brand)).update.deb;
const script = scriptOf('flare');

describe.runIf(isRoot && existsSync('/usr/bin/dpkg-deb'))('as root', () => {
  let folder: string;
  let file: string;
  let sha512: string;
  /** Where the stand-ins write. */
  let said: string;
  let environment: NodeJS.ProcessEnv;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'install.'));
    file = await pack('flare');
    sha512 = createHash('sha512')
      .update(await readFile(file))
      .digest('hex');
    said = join(folder, 'said');
    await mkdir(join(folder, 'bin'));
    environment = { PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` };
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Makes a deb with nothing in it. */
  async function pack(name: string): Promise<string> {
    const control = join(folder, name, 'DEBIAN/control');
    await mkdir(dirname(control), { recursive: true });
    const maintainer = 'Maintainer: Nobody <nobody@example.net>';
    await writeFile(control, `Package: ${name}\nVersion: 2\nArchitecture: all\n${maintainer}\nDescription: empty\n`);
    await run('dpkg-deb', ['--build', join(folder, name)]);
    return join(folder, `${name}.deb`);
  }
  /** Stands in for a program; `$last` is its last argument. */
  async function standIn(name: string, script: string): Promise<string> {
    const path = join(folder, 'bin', name);
    await writeFile(path, `#!/bin/sh\nfor last; do :; done\n${script}\n`);
    await chmod(path, 0o755);
    return path;
  }
  const hasSaid = (text: string) => vi.waitFor(async () => expect(await readFile(said, 'utf8')).toBe(text), patiently);
  function install(others: Partial<Parameters<typeof installPackage>[1]> = {}): Promise<boolean> {
    const { signal } = new AbortController();
    return installPackage({ file, sha512 }, { script, signal, log, environment, ...others });
  }

  it('installs a copy that nobody else can change, and removes it', async () => {
    const mode = 'ls -ld "$(dirname "$last")" | cut -c1-10';
    await standIn('apt-get', `{ ${mode}; sha512sum "$last"; } >'${said}'`);
    expect(await install()).toBe(true);
    const [, checksum, copy = ''] = /^drwx------\n([\da-f]+) {2}(\S+)$/m.exec(await readFile(said, 'utf8')) ?? [];
    expect(checksum).toBe(sha512);
    expect(copy).not.toBe(file);
    expect(existsSync(dirname(copy))).toBe(false);
  });

  it('refuses a file that was swapped after it was checked', async () => {
    await standIn('apt-get', `echo called >'${said}'`);
    await appendFile(file, 'something else');
    expect(await install()).toBe(false);
    expect(existsSync(said)).toBe(false);
  });

  it('refuses another package than the one that Flare came as', async () => {
    await standIn('apt-get', `echo called >'${said}'`);
    const error = vi.fn();
    expect(await install({ script: scriptOf('northlight'), log: { ...log, error } })).toBe(false);
    expect(error.mock.calls[0]?.[0]).toContain('It is the package flare, and not northlight.');
    expect(existsSync(said)).toBe(false);
  });

  it('says it where the package manager refuses', async () => {
    await standIn('apt-get', 'exit 100');
    expect(await install()).toBe(false);
  });

  it('withdraws the question for the password when Flare is wanted', async () => {
    const asRoot = [await standIn('pkexec', `echo asked >'${said}'; exec tail -f /dev/null`)];
    const wanted = new AbortController();
    const installed = install({ asRoot, signal: wanted.signal });
    await hasSaid('asked\n');
    wanted.abort();
    expect(await installed).toBe(false);
  });

  describe('once it has begun', () => {
    let hold: string;
    beforeEach(async () => {
      hold = join(folder, 'hold');
      await writeFile(hold, '');
      const wait = `while [ -e '${hold}' ]; do sleep 0.05; done`;
      await standIn('apt-get', `echo "$last" >'${said}'; ${wait}; seq 100000; echo ended >'${said}'`);
    });
    const untilBegun = () => vi.waitFor(async () => expect(await readFile(said, 'utf8')).toMatch(/deb\n$/), patiently);

    it('is not interrupted when Flare is wanted', async () => {
      const wanted = new AbortController();
      const installed = install({ signal: wanted.signal });
      await untilBegun();
      wanted.abort();
      await rm(hold);
      expect(await installed).toBe(true);
      await hasSaid('ended\n');
    });

    it('ends, and leaves nothing, though Flare and its session are killed', async () => {
      const program = join(import.meta.dirname, 'testing/install.ts');
      const args = ['--import', 'tsx', program, script, file, sha512];
      const flare = spawn(process.execPath, args, { env: environment, detached: true });
      await untilBegun();
      const copy = (await readFile(said, 'utf8')).trim();
      for (const signal of ['SIGHUP', 'SIGTERM'] as const) process.kill(-(flare.pid ?? 0), signal);
      flare.kill('SIGKILL');
      await rm(hold);
      await hasSaid('ended\n');
      await vi.waitFor(() => expect(existsSync(dirname(copy))).toBe(false), patiently);
    });
  });
});
