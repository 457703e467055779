import { networkInterfaces } from 'node:os';
import { net, powerMonitor } from 'electron';
import type { Line } from '../line/create-line';
import type { Outbox } from '../outbox/outbox';

const LOOK_MS = 2000;

/** Tells the line and the outbox when the computer sleeps, resumes, or is on another network than before. */
export function followComputer(line: Line, outbox: Outbox): void {
  powerMonitor.on('suspend', () => line.suspend());
  powerMonitor.on('resume', () => {
    line.resume();
    outbox.wake();
  });
  let seen = networkNow();
  // Electron's main process has no event for it.
  setInterval(() => {
    const now = networkNow();
    if (now === seen) return;
    seen = now;
    void line.lookNow();
    outbox.wake();
  }, LOOK_MS);
}

function networkNow(): string {
  const addresses = Object.entries(networkInterfaces()).map(
    ([name, all]) => `${name} ${(all ?? []).map(({ address }) => address).join(' ')}`,
  );
  return JSON.stringify([net.isOnline(), addresses]);
}
