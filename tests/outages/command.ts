import { whyNoNetwork } from '../network/possible';

export const say = (text: string) => process.stderr.write(`${text}\n`);

/**
 * Runs a command that needs the test network, and sets its exit code.
 *
 * @param readOptions throws, or gives back `null`, where they make no sense
 * @param run tells whether all was as it should be
 */
export async function runCommand<Options>(
  usage: string,
  readOptions: () => Options | null,
  run: (options: Options) => Promise<boolean>,
): Promise<void> {
  const options = tryTo(readOptions);
  const reason = await whyNoNetwork();
  if (options === null || reason !== null) say(reason ?? usage);
  process.exitCode = options !== null && reason === null && (await run(options)) ? 0 : 1;
}

function tryTo<T>(read: () => T | null): T | null {
  try {
    return read();
  } catch {
    return null; // An option it does not know.
  }
}
