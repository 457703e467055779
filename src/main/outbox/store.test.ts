import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Log } from '../log';
import { SmallDisk } from '../storage/testing/small-disk';
import { openOutboxStore } from './store';
import { newRecord } from './testing/records';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'flare-outbox-')), 'outbox');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

const silentLog: Log = { info: () => undefined, error: () => undefined };
const open = (path = folder) => openOutboxStore(path, silentLog);
const load = (path = folder) => open(path).load();

/** Puts a file there as some other program would. */
function put(name: string, content: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('the outbox’s store', () => {
  it('is empty where there is no folder, and makes none until there is a report', async () => {
    expect(await load()).toEqual({ records: [], setAside: [] });
    expect(readdirSync(join(folder, '..'))).toEqual([]);
    await open().remove(randomUUID());
  });

  it('gives back every record as it was last written, and none that was removed', async () => {
    const store = open();
    const [first, second, third] = [newRecord(), newRecord(), newRecord({ attempt: null, error: null })];
    await Promise.all([first, second, third].map((record) => store.write(record)));
    await store.write({ ...second, state: 'sent', ticketId: 101 });
    await store.remove(first.id);
    const { records, setAside } = await load();
    expect(records).toHaveLength(2);
    expect(records).toEqual(expect.arrayContaining([{ ...second, state: 'sent', ticketId: 101 }, third]));
    expect(setAside).toEqual([]);
  });

  it('does what is asked of one record in that order', async () => {
    const store = open();
    const [kept, removed] = [newRecord(), newRecord()];
    const versions = Array.from({ length: 20 }, (_, attempts) => ({ ...kept, attempts }));
    await Promise.all([
      ...versions.map((version) => store.write(version)),
      store.write(removed),
      store.remove(removed.id),
      store.remove(kept.id),
      store.write(kept),
    ]);
    expect(await load()).toEqual({ records: [kept], setAside: [] });
  });

  it('reads while records are written, and each of them whole', async () => {
    const store = open();
    const record = newRecord();
    await store.write(record);
    const writes = Array.from({ length: 20 }, (_, attempts) => store.write({ ...record, attempts }));
    const { records, setAside } = await store.load();
    await Promise.all(writes);
    expect(records).toHaveLength(1);
    expect(setAside).toEqual([]);
    expect((await load()).records).toEqual([{ ...record, attempts: 19 }]);
  });

  const stray = newRecord();
  it.each([
    ['that is cut off', `${randomUUID()}.json`, '{"id":"'],
    ['that is empty', `${randomUUID()}.json`, ''],
    ['that is binary', `${randomUUID()}.json`, '\u0000\u0001'],
    ['of another shape', `${randomUUID()}.json`, '{"text":1}'],
    ['with another record’s name', `${randomUUID()}.json`, JSON.stringify(stray)],
    ['that is a copy', `${stray.id} (1).json`, JSON.stringify(stray)],
    ['that is no JSON file', 'notes.txt', 'Call the provider'],
    ['of an editor', `${stray.id}.json~`, JSON.stringify(stray)],
  ])('sets a file %s aside unchanged, tells it once, and reads the others', async (_, name, content) => {
    const record = newRecord();
    await open().write(record);
    put(name, content);
    const { records, setAside } = await load();
    expect(records).toEqual([record]);
    expect(setAside.map((path) => basename(path).startsWith(`${name}.unreadable-`))).toEqual([true]);
    expect(readFileSync(setAside[0] ?? '', 'utf8')).toBe(content);
    expect(await load()).toEqual({ records: [record], setAside: [] });
  });

  it('sets folders and links aside, whatever their name', async () => {
    const [asFolder, asLink] = [join(folder, `${randomUUID()}.json`), join(folder, `${randomUUID()}.json`)];
    mkdirSync(join(asFolder, 'inside'), { recursive: true });
    symlinkSync('/dev/zero', asLink);
    const { records, setAside } = await load();
    expect(records).toEqual([]);
    expect(setAside).toHaveLength(2);
    expect(readdirSync(folder).filter((name) => !name.includes('.unreadable-'))).toEqual([]);
  });

  it('takes away what an interrupted write has left, and nothing else', async () => {
    const record = newRecord();
    await open().write(record);
    put(`${record.id}.json.2718281828`, '{"id":"');
    put(`${randomUUID()}.json.31415`, JSON.stringify(newRecord()));
    put('.DS_Store', 'the desktop’s');
    expect(await load()).toEqual({ records: [record], setAside: [] });
    expect(readdirSync(folder).sort()).toEqual(['.DS_Store', `${record.id}.json`]);
  });

  it('tells of a file that it may not read, and leaves it where it is', async () => {
    const [closed, record] = [newRecord(), newRecord()];
    await open().write(closed);
    await open().write(record);
    const path = join(folder, `${closed.id}.json`);
    chmodSync(path, 0);
    const loaded = await asNobody(() => load());
    expect(loaded).toEqual({ records: [record], setAside: [path] });
    chmodSync(path, 0o600);
    expect((await load()).records).toHaveLength(2);
  });

  it('tells of a folder that it may not read, and takes no record', async () => {
    await open().write(newRecord());
    chmodSync(folder, 0);
    await asNobody(async () => {
      expect(await load()).toEqual({ records: [], setAside: [folder] });
      await expect(open().write(newRecord())).rejects.toMatchObject({ code: 'EACCES' });
    });
    chmodSync(folder, 0o700);
    expect((await load()).records).toHaveLength(1);
  });

  it('tells of a file in its folder’s place, leaves it alone, and takes no record', async () => {
    writeFileSync(folder, 'x');
    expect(await load()).toEqual({ records: [], setAside: [folder] });
    await expect(open().write(newRecord())).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readFileSync(folder, 'utf8')).toBe('x');
  });

  it('reads 10,000 records, and lets everything else have its turn meanwhile', { timeout: 60_000 }, async () => {
    const ids = Array.from({ length: 10_000 }, () => randomUUID());
    for (const id of ids) put(`${id}.json`, JSON.stringify(newRecord({ id })));
    let turns = 0;
    const others = setInterval(() => (turns += 1), 1);
    const { records, setAside } = await load();
    clearInterval(others);
    expect(turns).toBeGreaterThan(10);
    expect(records.map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(setAside).toEqual([]);
  });
});

describe('a disk that takes no more', () => {
  let disk: SmallDisk;
  beforeEach(async () => {
    disk = await SmallDisk.mount();
  });
  afterEach(() => disk.unmount());

  it('refuses a record when full, keeps what it has, and takes the next when there is room again', async () => {
    const path = join(disk.path, 'outbox');
    const [record, tooMuch] = [newRecord(), newRecord({ message: 'x'.repeat(100_000) })];
    await open(path).write(record);
    await expect(open(path).write(tooMuch)).rejects.toMatchObject({ code: 'ENOSPC' });
    await expect(open(path).write({ ...record, message: tooMuch.message })).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await load(path)).toEqual({ records: [record], setAside: [] });
    await open(path).write({ ...record, state: 'sent' });
    expect(await load(path)).toEqual({ records: [{ ...record, state: 'sent' }], setAside: [] });
  });

  it('is read when it cannot be written, and nothing on it is touched', async () => {
    const path = join(disk.path, 'outbox');
    const record = newRecord();
    await open(path).write(record);
    const foreign = join(path, 'notes.txt');
    const leftover = join(path, `${record.id}.json.1`);
    for (const name of [foreign, leftover]) writeFileSync(name, 'x');
    await disk.remount('ro');
    expect(await load(path)).toEqual({ records: [record], setAside: [foreign] });
    await expect(open(path).write(record)).rejects.toMatchObject({ code: 'EROFS' });
    await expect(open(path).remove(record.id)).rejects.toMatchObject({ code: 'EROFS' });
    await disk.remount('rw');
    expect((await load(path)).records).toEqual([record]);
  });
});

/** Does something with the outbox as its owner who is not root, whom no permission stops. */
async function asNobody<T>(act: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return act();
  const nobody = 65_534;
  for (const path of [join(folder, '..'), folder, ...readdirSync(folder).map((name) => join(folder, name))])
    chownSync(path, nobody, nobody);
  process.seteuid?.(nobody);
  return act().finally(() => process.seteuid?.(0));
}
