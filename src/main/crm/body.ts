import { aborted } from './abort';

/** No documented answer comes near this; an endless body must not fill the memory. */
const BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * Reads a response's body as text.
 *
 * @param abort ends the request: by its owner at the deadline, by this function where the body is over the limit
 * @returns the text; empty where the body is over the limit of 1 MiB
 * @throws where the connection breaks or the request is aborted before the last byte
 */
export async function readBody(response: Response, abort: AbortController): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const end = aborted(abort.signal);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await Promise.race([reader.read(), end]);
    if (done) return Buffer.concat(chunks).toString('utf8');
    size += value.byteLength;
    if (size > BODY_LIMIT_BYTES) {
      end.catch(() => undefined);
      abort.abort();
      return '';
    }
    chunks.push(value);
  }
}
