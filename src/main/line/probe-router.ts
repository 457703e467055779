import { pause, withDeadline } from './deadline';
import type { Connection } from './connection';
import type { RungResult } from './line';
import { single, unchecked } from './result';
import { countSamples, isAnswered, sample } from './samples';
import type { Route, System } from './system/system';
import { callTcp, type TcpAnswer } from './tcp';

/** Where routers listen, for names and for their pages. A refusal is as good. */
const ROUTER_PORTS = [53, 80, 443];

/** How much of the deadline is for the calls. */
const CALLING_SHARE = 0.75;

/** After how much of it the second opinion is asked, too: a busy computer needs its time to start a program. */
const SILENT_SHARE = 0.5;

/**
 * How long the system may keep a dead neighbour's address: RFC 4861 (and Linux for ARP) lets it count as reachable for up to
 * 45 s, and asks it three times in the 8 s after.
 */
const NEIGHBOUR_KEPT_MS = 60_000;

export interface RouterLook {
  /** `null` where the system did not tell. */
  connection: Connection | null;
  samples: number;
  deadlineMs: number;
  signal: AbortSignal;
}

/** The router's probe; it remembers the port at which the router answered last. */
export function createRouterProbe(system: Pick<System, 'isNeighbour'>, ports = ROUTER_PORTS) {
  let heard: { name: string; port: number; at: number } | null = null;

  return async function probeRouter({ connection, samples, deadlineMs, signal }: RouterLook): Promise<RungResult> {
    const route = connection?.link ? connection.route : 'unknown';
    // The link is up, but nobody told it the way: it is the router that does.
    if (route === 'none') return single('router', false);
    if (route === 'unknown' || route.gateway === null) return unchecked('router');

    const name = nameOf(route);
    const last = heard?.name === name ? heard : null;
    const gateway = route.gateway;
    const calling = withDeadline(
      deadlineMs * CALLING_SHARE,
      (signal) => callPorts(gateway, ports, { port: last?.port ?? null, samples, signal }),
      signal,
    );
    const silence = pause(deadlineMs * SILENT_SHARE, signal).then((): PortCalls[] => []);
    const isSilent = !(await Promise.race([calling, silence])).some(isAnswering);
    const isNeighbour = isSilent ? system.isNeighbour(route, signal) : null;
    const calls = await calling;
    const answering = calls.find(isAnswering);
    if (answering) {
      heard = { name, port: answering.port, at: performance.now() };
      return single('router', true, countSamples(answering.answers));
    }
    const outcome = judgeRouter({
      answers: calls.flatMap(({ answers }) => answers),
      isNeighbour: await isNeighbour,
      heardMsAgo: last && performance.now() - last.at,
    });
    if (outcome === 'unchecked') return unchecked('router');
    return outcome === 'pass' ? single('router', true) : single('router', false, { latenciesMs: [], asked: samples });
  };
}

const nameOf = ({ interfaceName, gateway }: Route): string => `${interfaceName} ${gateway}`;

interface PortCalls {
  port: number;
  answers: TcpAnswer[];
}

const isAnswering = ({ answers }: PortCalls): boolean => isAnswered(answers);

/** Calls all ports at once, the known one several times; what it says is enough. */
async function callPorts(
  gateway: string,
  ports: number[],
  known: { port: number | null; samples: number; signal: AbortSignal },
): Promise<PortCalls[]> {
  const calls = ports.map(async (port): Promise<PortCalls> => {
    const samples = port === known.port ? known.samples : 1;
    return { port, answers: await sample(() => callTcp(gateway, port, known.signal), samples, known.signal) };
  });
  const first = await calls[ports.indexOf(known.port ?? NaN)];
  return first && isAnswered(first.answers) ? [first] : Promise.all(calls);
}

/**
 * What a router is whose ports gave no answer. "Unreachable" was said either by this computer, which got no hardware address
 * for the router, or by the router itself, which then has one. Silence of a router that never answers may mean nothing.
 *
 * @param isNeighbour the system's second opinion
 * @param heardMsAgo how long ago it answered at a port, if it ever did
 */
export function judgeRouter({
  answers,
  isNeighbour,
  heardMsAgo,
}: {
  answers: TcpAnswer[];
  isNeighbour: boolean | null;
  heardMsAgo: number | null;
}): RungResult['outcome'] {
  if (answers.every(({ kind }) => kind === 'unasked')) return 'unchecked';
  const isUnreachable = answers.some(({ kind }) => kind === 'unreachable');
  const isStale = !isUnreachable && heardMsAgo !== null && heardMsAgo < NEIGHBOUR_KEPT_MS;
  if (isNeighbour !== null) return isNeighbour && !isStale ? 'pass' : 'fail';
  return isUnreachable || heardMsAgo !== null ? 'fail' : 'unchecked';
}
