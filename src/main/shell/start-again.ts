import { spawn } from 'node:child_process';
import { app } from 'electron';
import { programToStart } from './autostart/places';

let isPlanned = false;

/** Starts Flare anew once it has ended; only the first call counts. */
export function startAgain(...args: string[]): void {
  if (isPlanned) return;
  isPlanned = true;
  const inDevelopment = app.isPackaged ? [] : process.argv.slice(1);
  const program = programToStart(process.env, process.execPath);
  const command = [...inDevelopment, ...args];
  if (process.platform === 'linux') startWhenEnded(program, command);
  else app.relaunch({ args: command, execPath: program });
}

/**
 * What Electron starts on Linux may never gain rights (PR_SET_NO_NEW_PRIVS): pkexec would not work, and so no later update. The shell's
 * input ends with this process.
 */
function startWhenEnded(program: string, args: readonly string[]): void {
  const script = 'cat; exec "$@" </dev/null';
  const shell = ['-c', script, 'start-again', program, ...args];
  spawn('/bin/sh', shell, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] }).unref();
}
