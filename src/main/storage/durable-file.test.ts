import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveAside, removeDurably, tryToMoveAside, wasMovedAside, writeDurably } from './durable-file';
import { SmallDisk } from './testing/small-disk';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flare-durable-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('a durable file', () => {
  it('is written and replaced, with nothing beside it', async () => {
    const path = join(folder, 'file');
    await writeDurably(path, 'Grüße 🔥');
    expect(readFileSync(path, 'utf8')).toBe('Grüße 🔥');
    await writeDurably(path, 'x');
    expect(readFileSync(path, 'utf8')).toBe('x');
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it('makes its folders, also when somebody has removed them in between; all are for their owner alone', async () => {
    const path = join(folder, 'deep', 'down', 'file');
    await writeDurably(path, 'x');
    rmSync(join(folder, 'deep'), { recursive: true });
    await writeDurably(path, 'y');
    expect(readFileSync(path, 'utf8')).toBe('y');
    expect([path, join(folder, 'deep', 'down'), join(folder, 'deep')].map(modeOf)).toEqual([0o600, 0o700, 0o700]);
  });

  it('is removed; one that is not there, nor its folder, is no error', async () => {
    const path = join(folder, 'file');
    await writeDurably(path, 'x');
    await removeDurably(path);
    expect(readdirSync(folder)).toEqual([]);
    await removeDurably(path);
    await removeDurably(join(folder, 'missing', 'file'));
  });

  it('is not written where its folder cannot be, and not removed where it is a folder', async () => {
    writeFileSync(join(folder, 'file'), 'x');
    await expect(writeDurably(join(folder, 'file', 'inside'), 'y')).rejects.toMatchObject({ code: 'EEXIST' });
    mkdirSync(join(folder, 'a folder'));
    await expect(removeDurably(join(folder, 'a folder'))).rejects.toThrow();
    expect(readdirSync(folder).sort()).toEqual(['a folder', 'file']);
  });

  it('moved aside is what it was, under a name that tells', () => {
    const path = join(folder, 'file');
    const asides = ['one', 'two'].map((content) => {
      writeFileSync(path, content);
      return moveAside(path);
    });
    expect(asides.map((aside) => readFileSync(aside, 'utf8'))).toEqual(['one', 'two']);
    expect([path, ...asides].map(wasMovedAside)).toEqual([false, true, true]);
    expect(readdirSync(folder).sort()).toEqual(asides.map((aside) => basename(aside)).sort());
  });

  it('stays where it is on a disk that takes no change', async () => {
    const disk = await SmallDisk.mount();
    const path = join(disk.path, 'file');
    await writeDurably(path, 'before');
    await disk.remount('ro');
    await expect(writeDurably(path, 'after')).rejects.toMatchObject({ code: 'EROFS' });
    await expect(removeDurably(path)).rejects.toMatchObject({ code: 'EROFS' });
    expect(tryToMoveAside(path)).toBe(path);
    expect(readFileSync(path, 'utf8')).toBe('before');
    await disk.unmount();
  });
});
