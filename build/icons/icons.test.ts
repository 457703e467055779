import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const read = (name: string) => readFileSync(join(import.meta.dirname, name));
const linux = readdirSync(join(import.meta.dirname, 'linux'));

/** What a PNG says of itself: its width and height in pixels. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

it.each(linux)('the icon for Linux desktops in %s is as large as its name says', (name) => {
  const side = Number(/^(\d+)x\1\.png$/.exec(name)?.[1]);
  expect(sizeOf(read(`linux/${name}`))).toEqual([side, side]);
});

it('Windows finds every size in its icon, the largest with the length 0 that stands for 256', () => {
  const icon = read('app.ico');
  const entries = Array.from({ length: icon.readUInt16LE(4) }, (_, index) => 6 + 16 * index);
  const sides = entries.map((entry) => icon.readUInt8(entry) || 256);
  expect(sides).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256]);
  for (const [index, entry] of entries.entries()) {
    const offset = icon.readUInt32LE(entry + 12);
    expect(sizeOf(icon.subarray(offset, offset + icon.readUInt32LE(entry + 8)))).toEqual([sides[index], sides[index]]);
  }
});

it('macOS finds every size in its icon, for both densities', () => {
  const icon = read('app.icns');
  expect(icon.readUInt32BE(4)).toBe(icon.length);
  const sides: Record<string, number> = {};
  for (let offset = 8; offset < icon.length; offset += icon.readUInt32BE(offset + 4)) {
    sides[icon.toString('latin1', offset, offset + 4)] = sizeOf(icon.subarray(offset + 8))[0] ?? 0;
  }
  expect(sides).toEqual({
    ...{ icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512 },
    ...{ ic11: 32, ic12: 64, ic13: 256, ic14: 512, ic10: 1024 },
  });
});
