import { execFile } from 'node:child_process';

/**
 * Runs one of the system's programs, without a shell and without a window.
 *
 * @returns what it wrote; `null` where there is no such program, it failed, or `signal` ended it
 */
export const run = (program: string, args: string[], signal: AbortSignal): Promise<string | null> =>
  new Promise((resolve) => {
    // What it writes is read by us: in no language but the C locale's.
    const env = { ...process.env, LC_ALL: 'C' };
    execFile(program, args, { signal, env, killSignal: 'SIGKILL', windowsHide: true }, (error, output) =>
      resolve(error ? null : output),
    );
  });
