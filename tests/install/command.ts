import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a program that may take its time, and gives what it printed. */
export async function command(program: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(program, args, { timeout: 300_000, maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim();
}

/** What a program printed before it failed. */
export function readOutput(error: unknown): string {
  return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
}
