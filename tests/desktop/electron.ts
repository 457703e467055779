import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright';

type Options = NonNullable<Parameters<typeof _electron.launch>[0]> & { args: string[] };

/** Electron refuses to start as root with its sandbox; the unprivileged run of the tests has it on. */
export const chromiumSandbox = process.getuid?.() !== 0;

const preload = join(import.meta.dirname, 'keep-ticking.cjs');

/** Starts Electron for Playwright; no answer of `evaluate` gets lost. */
export async function launchElectron({ args, ...options }: Options): Promise<ElectronApplication> {
  const app = await _electron.launch({ ...options, args: ['-r', preload, ...args], chromiumSandbox });
  const evaluate = app.evaluate.bind(app);
  let calls = 0;
  app.evaluate = <R>(work: unknown, argument?: unknown): Promise<R> => {
    const call = (calls += 1);
    const ask = (): Promise<R> => evaluate(answerOnce<R>, [call, String(work), argument] as const).catch(again);
    const again = (error: unknown) => {
      if (error instanceof Error && error.message.includes('garbage collected')) return ask();
      throw error;
    };
    return ask();
  };
  return app;
}

/**
 * Runs in Electron: a function, given as text, the first time that a call is asked for, and tells its answer every time. Of the
 * promise whose result it is to tell, V8's inspector has only a weak reference (until
 * https://chromium-review.googlesource.com/c/v8/v8/+/8123081): the answer is lost if the garbage is collected first.
 */
function answerOnce<R>(electron: unknown, [call, text, argument]: readonly [number, string, unknown]): Promise<R> {
  const answers = ((globalThis as { answers?: Map<number, Promise<R>> }).answers ??= new Map());
  const compile: (text: string) => (electron: unknown, argument: unknown) => R = eval;
  const answer = answers.get(call) ?? Promise.resolve(compile(`(${text})`)(electron, argument));
  answers.set(call, answer);
  return answer;
}
