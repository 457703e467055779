import { readFile } from 'node:fs/promises';

/** Marks the place in Electron's binary; a byte for the version, one for the number of fuses, and the fuses follow. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** In the order of the wire (https://www.electronjs.org/docs/latest/tutorial/fuses). */
const names = [
  ...['runAsNode', 'cookieEncryption', 'nodeOptions', 'nodeCliInspect', 'asarIntegrity', 'onlyLoadAppFromAsar'],
  ...['browserProcessV8Snapshot', 'fileProtocolExtraPrivileges'],
] as const;

export type Fuses = Record<(typeof names)[number], boolean>;

/** Reads the fuses of a program, without the library that set them. */
export async function readFuses(program: string): Promise<Fuses> {
  const binary = await readFile(program);
  const wire = binary.indexOf(SENTINEL) + SENTINEL.length;
  if (wire < SENTINEL.length) throw new Error(`${program} has no fuses.`);
  const length = binary.readUInt8(wire + 1);
  const states = binary.toString('latin1', wire + 2, wire + 2 + length);
  return Object.fromEntries(names.map((name, index) => [name, states[index] === '1'])) as Fuses;
}
