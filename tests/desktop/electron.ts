import { join } from 'node:path';
import { _electron, type ElectronApplication, type JSHandle } from 'playwright';

type Options = NonNullable<Parameters<typeof _electron.launch>[0]> & { args: string[] };

/** Electron refuses to start as root with its sandbox; the unprivileged run of the tests has it on. */
export const chromiumSandbox = process.getuid?.() !== 0;

const preload = (name: string) => ['-r', join(import.meta.dirname, name)];

/** Starts Electron for Playwright; no answer of `evaluate` gets lost. */
export async function launchElectron({ args, ...options }: Options): Promise<ElectronApplication> {
  const app = await _electron.launch({
    ...options,
    args: [...preload('keep-ticking.cjs'), ...preload('hold-answers.cjs'), ...args],
    chromiumSandbox,
  });
  app.evaluate = async <R>(work: unknown, argument?: unknown): Promise<R> => {
    const answer = await app.evaluateHandle(
      (electron, call) =>
        (globalThis as unknown as { holdAnswer: (electron: unknown, call: unknown) => R }).holdAnswer(electron, call),
      [String(work), argument],
    );
    return valueOf(answer as JSHandle<R>);
  };
  return app;
}

/** Reads a result; again if that answer was lost, for reading changes nothing. */
async function valueOf<R>(result: JSHandle<R>): Promise<R> {
  try {
    return await result.jsonValue();
  } catch (error) {
    if (error instanceof Error && error.message.includes('garbage collected')) return valueOf(result);
    throw error;
  }
}
