import { app } from 'electron';
import { programToStart } from './autostart/places';

let isPlanned = false;

/** Starts Flare anew once it has ended; only the first call counts. */
export function startAgain(...args: string[]): void {
  if (isPlanned) return;
  isPlanned = true;
  const inDevelopment = app.isPackaged ? [] : process.argv.slice(1);
  app.relaunch({ args: [...inDevelopment, ...args], execPath: programToStart(process.env, process.execPath) });
}
