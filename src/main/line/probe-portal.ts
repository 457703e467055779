import { get } from 'node:http';
import type { RungResult } from './line';
import { addressesOf, type LookUp } from './name-lookup';
import { single, unchecked } from './result';

interface PortalAnswer {
  status: number;
  hasBody: boolean;
  latencyMs: number;
}

/**
 * Asks a page that is known to be empty; what else comes is a page in the way. Silence is another rung's business.
 *
 * @param url plain http, for only there a page can be put in the way without a warning
 */
export async function probePortal(
  url: string | null,
  { lookUp, signal }: { lookUp: LookUp; signal: AbortSignal },
): Promise<RungResult> {
  if (url === null || !URL.canParse(url)) return unchecked('portal');
  for await (const address of addressesOf(new URL(url).hostname, lookUp)) {
    const answer = await getPage(new URL(url), address, signal);
    if (!answer) continue;
    const isFree = judgePortal(answer);
    if (isFree === null) return unchecked('portal');
    return single('portal', isFree, { latenciesMs: [answer.latencyMs], asked: 1 });
  }
  return unchecked('portal');
}

/** Whether the way is free of sign-in pages; `null` where an answer does not tell. */
export function judgePortal({ status, hasBody }: Pick<PortalAnswer, 'status' | 'hasBody'>): boolean | null {
  // Some proxies turn an empty 204 into an empty 200.
  if (status === 204 || (status === 200 && !hasBody)) return true;
  // RFC 6585, 6: Network Authentication Required.
  return status === 200 || (status >= 300 && status < 400) || status === 511 ? false : null;
}

/** Reads as much as shows whether there is a body. @returns `null` where no answer came in time */
const getPage = (url: URL, address: string, signal: AbortSignal): Promise<PortalAnswer | null> =>
  new Promise((resolve) => {
    const startedAt = performance.now();
    const request = get({
      ...{ host: address, port: url.port || 80, path: url.pathname + url.search },
      ...{ headers: { host: url.host, connection: 'close' }, agent: false, signal },
    });
    const end = (answer: PortalAnswer | null) => {
      resolve(answer);
      request.destroy();
    };
    request.on('error', () => end(null));
    request.on('response', (response) => {
      const latencyMs = performance.now() - startedAt;
      const status = response.statusCode ?? 0;
      response.on('data', () => end({ status, hasBody: true, latencyMs }));
      response.on('end', () => end({ status, hasBody: false, latencyMs }));
      response.on('error', () => end(null));
    });
  });
