import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installPackage } from './install-package';

const isRoot = process.getuid?.() === 0;
const log = { info: () => undefined, error: () => undefined };

describe.runIf(isRoot)('as root', () => {
  let folder: string;
  let file: string;
  let said: string;
  let environment: NodeJS.ProcessEnv;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'install.'));
    file = join(folder, 'flare.deb');
    said = join(folder, 'said');
    await writeFile(file, 'the package');
    await mkdir(join(folder, 'bin'));
    environment = { PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` };
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Stands in for apt-get. */
  async function aptGet(script: string): Promise<void> {
    const path = join(folder, 'bin/apt-get');
    await writeFile(path, `#!/bin/sh\nfor last; do :; done\n${script}\n`);
    await chmod(path, 0o755);
  }
  const sha512Of = (text: string) => createHash('sha512').update(text).digest('hex');
  const install = (sha512: string) => installPackage({ file, sha512 }, 'deb', log, environment);

  it('installs a copy that nobody else can change, and removes it', async () => {
    await aptGet(
      `ls -ld "$(dirname "$last")" | cut -c1-10 >'${said}'; cat "$last" >>'${said}'; echo " $last" >>'${said}'`,
    );
    expect(await install(sha512Of('the package'))).toBe(true);
    const [mode, rest = ''] = (await readFile(said, 'utf8')).split('\n');
    const [, text, copy = ''] = /^(.*) (\S+)$/.exec(rest) ?? [];
    expect({ mode, text }).toEqual({ mode: 'drwx------', text: 'the package' });
    expect(copy).not.toBe(file);
    await expect(readFile(copy)).rejects.toThrow('ENOENT');
  });

  it('refuses a file that was swapped after it was checked', async () => {
    await aptGet(`echo called >'${said}'`);
    await writeFile(file, 'something else');
    expect(await install(sha512Of('the package'))).toBe(false);
    await expect(readFile(said)).rejects.toThrow('ENOENT');
  });

  it('says it where the package manager refuses', async () => {
    await aptGet('exit 100');
    expect(await install(sha512Of('the package'))).toBe(false);
  });
});
