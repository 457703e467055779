import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright';

type Options = NonNullable<Parameters<typeof _electron.launch>[0]> & { args: string[] };

/** Electron refuses to start as root with its sandbox; the unprivileged run of the tests has it on. */
export const chromiumSandbox = process.getuid?.() !== 0;

/** Starts Electron for Playwright. */
export const launchElectron = ({ args, ...options }: Options): Promise<ElectronApplication> =>
  _electron.launch({
    ...options,
    args: ['-r', join(import.meta.dirname, 'keep-ticking.cjs'), ...args],
    chromiumSandbox,
  });
