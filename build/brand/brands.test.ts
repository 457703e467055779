import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trayBadges } from '../icons/tray';
import { brandFolder, brandNames, installersFolder, readBrand } from './brand';

/** What a PNG says of itself: its width and height in pixels. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

it('no two brands share what they are known by', () => {
  const brands = brandNames().map(readBrand);
  expect(brands.length).toBeGreaterThan(1);
  for (const key of ['id', 'name', 'appId'] as const) {
    expect(new Set(brands.map((brand) => brand[key].toLowerCase())).size).toBe(brands.length);
  }
});

it('no two brands write into one folder, where latest-linux.yml would be the last one’s', () => {
  const folders = brandNames().map(installersFolder);
  expect(folders).toContain('dist');
  expect(new Set(folders).size).toBe(folders.length);
});

it('a brand that is not there, or is another one, cannot be built', () => {
  expect(() => readBrand('nowhere')).toThrow(/nowhere/);
  expect(() => readBrand('../brand/flare')).toThrow('The folder and the id must be the same.');
});

describe.each(brandNames())('the brand %s', (brand) => {
  const read = (name: string) => readFileSync(join(brandFolder(brand), name));
  const linux = readdirSync(join(brandFolder(brand), 'icons/linux'));

  it('has a file without a mistake, which is what the app goes by', () => {
    expect(readBrand(brand)).toEqual(JSON.parse(read('brand.json').toString()));
  });

  it.each(linux)('has the icon for Linux desktops in %s as large as its name says', (name) => {
    const side = Number(/^(\d+)x\1\.png$/.exec(name)?.[1]);
    expect(sizeOf(read(`icons/linux/${name}`))).toEqual([side, side]);
  });

  it('has every size in the icon for Windows, the largest with the length 0 that stands for 256', () => {
    const icon = read('icons/app.ico');
    const entries = Array.from({ length: icon.readUInt16LE(4) }, (_, index) => 6 + 16 * index);
    const sides = entries.map((entry) => icon.readUInt8(entry) || 256);
    expect(sides).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256]);
    for (const [index, entry] of entries.entries()) {
      const offset = icon.readUInt32LE(entry + 12);
      const size = sizeOf(icon.subarray(offset, offset + icon.readUInt32LE(entry + 8)));
      expect(size).toEqual([sides[index], sides[index]]);
    }
  });

  it('has every size in the icon for macOS, for both densities', () => {
    const icon = read('icons/app.icns');
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

  it.each(Object.keys(trayBadges))('has the tray icon %s for every system and panel', (name) => {
    for (const look of ['light', 'dark']) {
      expect(sizeOf(read(`icons/tray/${name}-${look}.png`))).toEqual([22, 22]);
      expect(sizeOf(read(`icons/tray/${name}-${look}-double.png`))).toEqual([44, 44]);
      expect(read(`icons/tray/${name}-${look}.ico`).readUInt16LE(4)).toBe(5);
    }
    expect(sizeOf(read(`icons/tray/${name}-template.png`))).toEqual([18, 18]);
  });
});
