import type { Resolver } from 'node:dns';
import { isIP } from 'node:net';

/**
 * What came of a name.
 * - `answered`: a resolver spoke; that there is no such name is an answer. `asked` counts the question it answered and
 *   those lost before.
 * - `failed`: they said that they cannot look it up, or said nothing in time
 */
export type NameAnswer =
  { kind: 'answered'; addresses: string[]; latencyMs: number; asked: number } | { kind: 'failed'; asked: number };

export type LookUp = (name: string, family: 4 | 6) => Promise<NameAnswer>;

/** A question or its answer may be lost: after so long it is asked again, in ms. */
const REPEATED_AFTER_MS = 700;

/**
 * Asks all resolvers at the same time; the first answer counts. c-ares alone would ask one after the other, and drop an
 * answer that comes after it has asked again: on a slow line that is every answer.
 */
export const createLookUp =
  (createResolvers: () => Resolver[], signal: AbortSignal): LookUp =>
  (name, family) =>
    new Promise((resolve) => {
      const resolvers = createResolvers();
      const hopeful = new Set(resolvers);
      let asked = 0;
      // Resolvers answer a repeated question together with the first: which one they mean cannot be told (RFC 6298, 3).
      const startedAt = performance.now();
      const timer = setInterval(ask, REPEATED_AFTER_MS);
      signal.addEventListener('abort', giveUp);
      ask();
      if (signal.aborted || hopeful.size === 0) giveUp();

      function ask(): void {
        asked += 1;
        const question = asked;
        for (const resolver of hopeful) {
          put(resolver, name, family, (addresses) => {
            if (addresses) {
              end({ kind: 'answered', addresses, latencyMs: performance.now() - startedAt, asked: question });
              return;
            }
            hopeful.delete(resolver);
            if (hopeful.size === 0) giveUp();
          });
        }
      }

      function giveUp(): void {
        end({ kind: 'failed', asked });
      }

      function end(answer: NameAnswer): void {
        clearInterval(timer);
        signal.removeEventListener('abort', giveUp);
        resolve(answer);
        for (const resolver of resolvers) resolver.cancel();
      }
    });

/** @param onAnswer with `null` where the resolver cannot tell, with no address where there is none */
function put(resolver: Resolver, name: string, family: 4 | 6, onAnswer: (addresses: string[] | null) => void): void {
  const take = (error: NodeJS.ErrnoException | null, addresses: string[]) => {
    const isNone = error?.code === 'ENOTFOUND' || error?.code === 'ENODATA';
    onAnswer(isNone ? [] : error ? null : addresses);
  };
  if (family === 4) resolver.resolve4(name, take);
  else resolver.resolve6(name, take);
}

/** The addresses to connect to: the host itself where it is one, else at most one of each family. */
export async function* addressesOf(host: string, lookUp: LookUp): AsyncGenerator<string> {
  const literal = host.replace(/^\[|\]$/g, '');
  if (isIP(literal)) {
    yield literal;
    return;
  }
  for (const family of [4, 6] as const) {
    const answer = await lookUp(host, family);
    if (answer.kind === 'answered' && answer.addresses[0] !== undefined) yield answer.addresses[0];
  }
}
