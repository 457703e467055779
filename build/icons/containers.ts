/** A square picture as PNG, and its side in pixels. */
export interface Picture {
  side: number;
  png: Buffer;
}

/** Windows' container of icons, with PNGs in it (https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)). */
export function toIco(pictures: readonly Picture[]): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, { side, png }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    // 0 stands for 256.
    header.writeUInt8(side % 256, entry);
    header.writeUInt8(side % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

/** What macOS calls each size; the second name is the one for displays with double density, of half the points. */
const icnsTypes: Record<number, readonly string[]> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/** The sides that a macOS icon is made of, in pixels. */
export const icnsSides: readonly number[] = Object.keys(icnsTypes).map(Number);

/** macOS' container of icons. */
export function toIcns(pictures: readonly Picture[]): Buffer {
  const entries = pictures.flatMap(({ side, png }) =>
    (icnsTypes[side] ?? []).map((type) => Buffer.concat([Buffer.from(type), length(png.length + 8), png])),
  );
  const size = entries.reduce((sum, entry) => sum + entry.length, 8);
  return Buffer.concat([Buffer.from('icns'), length(size), ...entries]);
}

function length(bytes: number): Buffer {
  const field = Buffer.alloc(4);
  field.writeUInt32BE(bytes);
  return field;
}
