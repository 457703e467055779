import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openJsonFile } from './json-file';
import { SmallDisk } from './testing/small-disk';

const schema = v.object({ text: v.string() });
const fallback = { text: 'nothing yet' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flare-json-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const open = (path = join(folder, 'file.json')) => openJsonFile({ path, schema, fallback });
const stored = (path = join(folder, 'file.json')): unknown => JSON.parse(readFileSync(path, 'utf8'));

describe('a JSON file', () => {
  it('that is missing gives the fallback, and nothing is set aside', () => {
    expect(open()).toMatchObject({ value: fallback, setAside: null });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('gives back what was set, also after a restart', async () => {
    const file = open();
    await file.set({ text: 'Grüße 🔥' });
    expect(file.value).toEqual({ text: 'Grüße 🔥' });
    expect(open().value).toEqual({ text: 'Grüße 🔥' });
  });

  it('has the new value in memory before it is on disk', () => {
    const file = open();
    const written = file.set({ text: 'typed' });
    expect(file.value).toEqual({ text: 'typed' });
    return written;
  });

  it('makes its folder; both are for their owner alone', async () => {
    const path = join(folder, 'deep', 'down', 'file.json');
    await open(path).set({ text: 'x' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'deep')).mode & 0o777).toBe(0o700);
  });

  it('that others could read is for its owner alone after the next write', async () => {
    const path = join(folder, 'file.json');
    writeFileSync(path, '{"text":"x"}');
    chmodSync(path, 0o644);
    await open().set({ text: 'y' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('takes a value on every keystroke, and ends with the last one and no file beside it', async () => {
    const file = open();
    const text = 'The internet is down since this morning.';
    await Promise.all(Array.from(text, (_, end) => file.set({ text: text.slice(0, end + 1) })));
    expect(stored()).toEqual({ text });
    expect(readdirSync(folder)).toEqual(['file.json']);
  });

  it('writes a value set while another is being written', async () => {
    const file = open();
    const first = file.set({ text: 'first' });
    await Promise.resolve();
    await Promise.all([first, file.set({ text: 'second' })]);
    expect(stored()).toEqual({ text: 'second' });
  });

  it.each([
    ['is cut off', '{"text":"The inter'],
    ['is empty', ''],
    ['is binary', '\u0000\u0001\u0002'],
    ['has another shape', '{"text":1}'],
    ['is a list', '[]'],
    ['is null', 'null'],
  ])('that %s is set aside unchanged, and the fallback holds', async (_, content) => {
    writeFileSync(join(folder, 'file.json'), content);
    const file = open();
    expect(file.value).toEqual(fallback);
    expect(basename(file.setAside ?? '')).toMatch(/^file\.json\.unreadable-\d{4}-/);
    await file.set({ text: 'new' });
    expect(readFileSync(file.setAside ?? '', 'utf8')).toBe(content);
    expect(stored()).toEqual({ text: 'new' });
  });

  it('that is a folder is set aside', async () => {
    mkdirSync(join(folder, 'file.json', 'inside'), { recursive: true });
    const file = open();
    await file.set({ text: 'new' });
    expect(readdirSync(file.setAside ?? '')).toEqual(['inside']);
  });

  it('never takes the place of one that was set aside in the same millisecond', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const paths = ['one', 'two', 'three'].map((content) => {
      writeFileSync(join(folder, 'file.json'), content);
      return open().setAside ?? '';
    });
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(['one', 'two', 'three']);
  });
});

describe('a disk that takes no more', () => {
  let disk: SmallDisk;
  beforeEach(async () => {
    disk = await SmallDisk.mount();
  });
  afterEach(() => disk.unmount());

  it('rejects the write when full, keeps the value in memory, and leaves the old file whole', async () => {
    const path = join(disk.path, 'file.json');
    const file = open(path);
    await file.set({ text: 'before' });
    await expect(file.set({ text: 'x'.repeat(100_000) })).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(file.value.text).toHaveLength(100_000);
    expect(stored(path)).toEqual({ text: 'before' });
    expect(readdirSync(disk.path)).toEqual(['file.json']);
    await file.set({ text: 'after' });
    expect(stored(path)).toEqual({ text: 'after' });
  });

  it('rejects the write when read-only, and takes the next one when it is not any more', async () => {
    const path = join(disk.path, 'file.json');
    const file = open(path);
    await disk.remount('ro');
    await expect(file.set({ text: 'x' })).rejects.toMatchObject({ code: 'EROFS' });
    expect(file.value).toEqual({ text: 'x' });
    await disk.remount('rw');
    await file.set({ text: 'y' });
    expect(stored(path)).toEqual({ text: 'y' });
  });

  it('keeps an unreadable file where it is when read-only, and sets it aside before the first write', async () => {
    const path = join(disk.path, 'file.json');
    writeFileSync(path, 'not JSON');
    await disk.remount('ro');
    const file = open(path);
    expect(file).toMatchObject({ value: fallback, setAside: path });
    await expect(file.set({ text: 'x' })).rejects.toMatchObject({ code: 'EROFS' });
    await disk.remount('rw');
    await file.set({ text: 'y' });
    expect(readFileSync(file.setAside ?? '', 'utf8')).toBe('not JSON');
    expect(stored(path)).toEqual({ text: 'y' });
  });
});
