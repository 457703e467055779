import { readdir, readFile, readlink } from 'node:fs/promises';

/** The process and all that came from it, as far as the kernel still knows whose child each is. */
export async function familyOf(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const families = await Promise.all(children.split(' ').filter(Boolean).map(Number).map(familyOf));
  return [pid, ...families.flat()];
}

/** The network namespace of a process; `null` once it has ended. */
export function namespaceOf(pid: number | string): Promise<string | null> {
  return readlink(`/proc/${pid}/ns/net`).catch(() => null);
}

/** The network namespaces of this machine that a process is in. */
export async function inhabitedNamespaces(): Promise<Set<string | null>> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return new Set(await Promise.all(processes.map(namespaceOf)));
}
