import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failed, ok } from '../../../shared/errors';
import { openJsonFile } from '../../storage/json-file';
import { AutostartRecord, createAutostart, decideEntry, type FoundEntry } from './autostart';
import { createEntryFile } from './entry-file';

describe('where nobody has just decided it', () => {
  it.each<[wanted: boolean, found: FoundEntry, isWritten: boolean, action: ReturnType<typeof decideEntry>]>([
    [true, 'absent', false, 'write'],
    [true, 'absent', true, 'leave'],
    [true, 'current', true, 'leave'],
    [true, 'outdated', true, 'write'],
    [true, 'disabled', true, 'leave'],
    [true, 'disabled', false, 'leave'],
    [false, 'absent', true, 'leave'],
    [false, 'current', true, 'remove'],
    [false, 'outdated', true, 'remove'],
    [false, 'disabled', true, 'leave'],
  ])('wanted: %s, an entry that is %s, written before: %s: %s', (wanted, found, isWritten, action) => {
    expect(decideEntry(wanted, found, isWritten)).toBe(action);
  });
});

describe('the entry in the autostart folder', () => {
  let home: string;
  let path: string;
  let wanted: boolean;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'autostart.'));
    path = join(home, 'autostart/flare.desktop');
    wanted = true;
  });
  afterEach(() => rmSync(home, { recursive: true }));

  /** Flare as it starts anew, from this program. */
  const start = (program = '/opt/Flare/flare') =>
    createAutostart({
      entry: createEntryFile(path, { name: 'Flare', program, args: ['--hidden'], icon: 'flare' }),
      record: openJsonFile({
        path: join(home, 'record.json'),
        schema: AutostartRecord,
        fallback: { isWritten: false },
      }),
      isWanted: () => wanted,
      log: { info: () => undefined, error: () => undefined },
    });
  const written = () => readFileSync(path, 'utf8');

  it('is written once, and stays away where the user has removed it', async () => {
    await start().follow();
    expect(written()).toContain('Exec="/opt/Flare/flare" "--hidden"');
    rmSync(path);
    const autostart = start();
    await autostart.follow();
    expect(autostart.state()).toBe('overruled');
  });

  it('stays switched off where the desktop has done that, until the user decides otherwise in Flare', async () => {
    await start().follow();
    writeFileSync(path, `${written()}Hidden=true\n`);
    const autostart = start('/opt/Elsewhere/flare');
    await autostart.follow();
    expect(written()).toContain('Hidden=true');
    expect(autostart.state()).toBe('overruled');
    expect(await autostart.decided()).toEqual(ok(undefined));
    expect(written()).not.toContain('Hidden=true');
    expect(autostart.state()).toBe('on');
  });

  it('follows the program to another place', async () => {
    await start().follow();
    await start('/home/jana/Flare.AppImage').follow();
    expect(written()).toContain('TryExec=/home/jana/Flare.AppImage');
  });

  it('goes when it is not wanted, and comes back when it is again', async () => {
    await start().follow();
    wanted = false;
    const autostart = start();
    await autostart.follow();
    expect(autostart.state()).toBe('off');
    expect(() => written()).toThrow('ENOENT');
    wanted = true;
    await autostart.follow();
    expect(autostart.state()).toBe('on');
  });

  it('that cannot be written is an error of the user’s decision, and none of the start', async () => {
    writeFileSync(join(home, 'autostart'), 'a file in place of the folder');
    const autostart = start();
    await expect(autostart.follow()).resolves.toBeUndefined();
    expect(await autostart.decided()).toEqual(failed('not_saved'));
    expect(autostart.state()).toBe('not-written');
    rmSync(join(home, 'autostart'));
    expect(await autostart.decided()).toEqual(ok(undefined));
    expect(autostart.state()).toBe('on');
  });

  it('that the desktop switches off is seen as soon as somebody looks', async () => {
    const autostart = start();
    await autostart.follow();
    writeFileSync(path, `${written()}Hidden=true\n`);
    expect(autostart.state()).toBe('on');
    autostart.look();
    expect(autostart.state()).toBe('overruled');
  });

  it('that is something else is left alone', async () => {
    await mkdir(path, { recursive: true });
    const autostart = start();
    await autostart.follow();
    expect(autostart.state()).toBe('overruled');
  });
});

it('a development run is not to be started', async () => {
  const record = {
    value: { isWritten: false },
    setAside: null,
    idle: () => Promise.resolve(),
    set: () => Promise.reject(new Error()),
  };
  const log = { info: () => undefined, error: () => undefined };
  const autostart = createAutostart({ entry: null, record, isWanted: () => true, log });
  await autostart.follow();
  expect(autostart.state()).toBe('unavailable');
});
