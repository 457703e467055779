import type { RungResult } from './line';
import { addressesOf, type LookUp } from './name-lookup';
import { joint } from './result';
import { countSamples, isAnswered, sample } from './samples';
import { callTcp, type TcpAnswer } from './tcp';

/**
 * Calls every target over TCP.
 *
 * @param targets `host:port`, IPv6 in brackets. One whose name cannot be looked up is not asked: that is no fault of the
 *   internet's.
 */
export async function probeInternet(
  targets: string[],
  { lookUp, samples, signal }: { lookUp: LookUp; samples: number; signal: AbortSignal },
): Promise<RungResult> {
  const calls = await Promise.all(targets.map((target) => callTarget(target, lookUp, samples, signal)));
  return joint(
    'internet',
    calls.map((answers) =>
      answers.every(({ kind }) => kind === 'unasked')
        ? null
        : { isAnswered: isAnswered(answers), ...countSamples(answers) },
    ),
  );
}

/** @returns what the first address said that answered, else the last one */
async function callTarget(target: string, lookUp: LookUp, samples: number, signal: AbortSignal): Promise<TcpAnswer[]> {
  if (!URL.canParse(`tcp://${target}`)) return [];
  const { hostname, port } = new URL(`tcp://${target}`);
  let answers: TcpAnswer[] = [];
  for await (const address of addressesOf(hostname, lookUp)) {
    answers = await sample(() => callTcp(address, Number(port), signal), samples, signal);
    if (isAnswered(answers)) break;
  }
  return answers;
}
