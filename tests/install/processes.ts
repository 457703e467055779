import { readdir, readFile } from 'node:fs/promises';

/** A process as /proc shows it to everybody. */
interface Process {
  pid: number;
  parent: number;
  commandLine: string[];
  /** Whether it may only make the system calls it was left. */
  isFiltered: boolean;
  /** Whether it sees other process numbers than we do. */
  isApart: boolean;
}

/** A process and all that came from it. */
export async function familyOf(pid: number): Promise<Process[]> {
  const all = await readProcesses();
  const family = new Set([pid]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const process of all) if (family.has(process.parent)) family.add(process.pid);
  }
  return all.filter((process) => family.has(process.pid));
}

async function readProcesses(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const read = (pid: number) => readProcess(pid).catch(() => null);
  return (await Promise.all(pids.map(read))).filter((process) => process !== null);
}

async function readProcess(pid: number): Promise<Process> {
  const [status, commandLine] = await Promise.all([
    readFile(`/proc/${pid}/status`, 'utf8'),
    readFile(`/proc/${pid}/cmdline`, 'utf8'),
  ]);
  const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';
  return {
    pid,
    parent: Number(field('PPid')),
    // Chromium's own processes write theirs anew, with spaces.
    commandLine: commandLine.split(/[\0 ]/),
    isFiltered: field('Seccomp') === '2',
    isApart: field('NSpid').split('\t').length > 1,
  };
}
