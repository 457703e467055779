import { readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { devices } from '../network/plan';
import { familyOf } from '../network/testing/remains';
import type { Home } from './home';

/** What watching the line costs while all is well. */
export interface Cost {
  /** For how long was measured with and without watching each, in s. */
  seconds: number;
  /** Through the computer's network device, both ways. */
  bytesPerSecond: { watching: number; resting: number };
  /** Of one core, of main and the network stack: the window, which draws, takes no part in it. */
  cpuPercent: { watching: number; resting: number; difference: number };
  isWithinBounds: boolean;
}

const BOUNDS = { bytesPerSecond: 1000, cpuPercent: 0.1 };

/** By turns, so that what else changes meanwhile is on both sides. */
const ROUNDS = 2;
const ROUND_MS = 90_000;

/** What starting the app has left to do is over by then, and what looks at the line is compiled. */
const WARMING_UP_MS = 60_000;

/** In s, and bytes. */
interface Spent {
  cpu: number;
  bytes: number;
}

/** Measures the app with its window hidden, as it is most of the time. */
export async function measureCost(home: Home, say: (text: string) => void): Promise<Cost> {
  await home.call('hideWindow');
  await pause(WARMING_UP_MS);
  const sums = { watching: { cpu: 0, bytes: 0 }, resting: { cpu: 0, bytes: 0 } };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const mode of ['watching', 'resting'] as const) {
      await switchTo(home, mode);
      const before = await readSpent(home);
      await pause(ROUND_MS);
      const after = await readSpent(home);
      const spent = { cpu: after.cpu - before.cpu, bytes: after.bytes - before.bytes };
      sums[mode] = { cpu: sums[mode].cpu + spent.cpu, bytes: sums[mode].bytes + spent.bytes };
      say(`${mode}: ${Math.round(spent.cpu * 1000)} ms of CPU, ${spent.bytes} bytes in ${ROUND_MS / 1000} s`);
    }
  }
  const seconds = (ROUNDS * ROUND_MS) / 1000;
  const bytes = (mode: 'watching' | 'resting') => Math.round(sums[mode].bytes / seconds);
  const percent = (cpu: number) => Math.round((cpu / seconds) * 100_000) / 1000;
  const bytesPerSecond = { watching: bytes('watching'), resting: bytes('resting') };
  const cpuPercent = {
    watching: percent(sums.watching.cpu),
    resting: percent(sums.resting.cpu),
    difference: percent(sums.watching.cpu - sums.resting.cpu),
  };
  const isWithinBounds = bytesPerSecond.watching < BOUNDS.bytesPerSecond && cpuPercent.difference < BOUNDS.cpuPercent;
  return { seconds, bytesPerSecond, cpuPercent, isWithinBounds };
}

/** Nothing is watched while the computer sleeps, so Flare is told that it does; the first looks afterwards are not measured. */
async function switchTo(home: Home, mode: 'watching' | 'resting'): Promise<void> {
  const event = mode === 'watching' ? 'resume' : 'suspend';
  await home.flare.app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event);
  if (mode === 'watching') await home.secondsUntil('fine', 30);
  await pause(5_000);
}

async function readSpent(home: Home): Promise<Spent> {
  const processes = await familyOf(home.flare.pid);
  const [bytes, ...cpu] = await Promise.all([readBytes(home), ...processes.map(readCpu)]);
  return { bytes, cpu: cpu.reduce((sum, each) => sum + each, 0) };
}

/** Nobody but Flare speaks on this device. */
async function readBytes({ network }: Home): Promise<number> {
  const files = ['rx_bytes', 'tx_bytes'].map((name) => `/sys/class/net/${devices.client}/statistics/${name}`);
  const { stdout } = network.run('cat', files, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (!stdout) throw new Error('cat has no standard output.');
  return (await text(stdout)).split('\n').reduce((sum, line) => sum + Number(line), 0);
}

/** What a process has used so far, in s; none for those that take no part. */
async function readCpu(pid: number): Promise<number> {
  const [program, words, stat] = await Promise.all([
    readlink(`/proc/${pid}/exe`).catch(() => ''),
    readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
  ]);
  if (!basename(program).startsWith('electron') || /--type=(renderer|gpu-process)/.test(words)) return 0;
  // proc_pid_stat(5): after the name in parentheses come fields 3 and on; 14 and 15 are utime and stime, in ticks of 10 ms.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
