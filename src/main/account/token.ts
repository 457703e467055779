import { failed, ok, type Result } from '../../shared/errors';

const LIMIT_BYTES = 8 * 1024;

/** Visible ASCII without quotes: what goes into a header unchanged, and was not pasted with something around it. */
const usable = /^[!#-&(-~]+$/;

/**
 * Reads a token as people paste it.
 *
 * @returns the token; `input_invalid` for what cannot be one, or is over 8 KiB
 */
export function readToken(text: string): Result<string> {
  const token = text.trim();
  return usable.test(token) && token.length <= LIMIT_BYTES ? ok(token) : failed('input_invalid');
}
