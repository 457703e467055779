import { failed, ok, type Result } from '../../shared/errors';
import { brand } from '../brand';
import { parseAddress } from '../crm/address';
import { readToken } from './token';

/** An account as a provider hands it over: where it is, and its token where the provider gives one along. */
export interface HandOver {
  origin: string;
  token: string | null;
}

/** More than a token of 8 KiB takes. */
export const LINK_LIMIT = 16 * 1024;

const LINK = new RegExp(`^${brand.id}://connect/?\\?(.*)$`, 'is');
/** What nobody can take for another address than it is. */
const PLAIN_ORIGIN = /^https?:\/\/(?:\[[\da-f:.]+\]|[a-z\d-]+(?:\.[a-z\d-]+)*)(?::\d+)?$/;
/** What may stand in a query (RFC 3986, 3.4) beside `&`. */
const VALUE = /^(?:[\w\-.~!$'()*+,;=:@/?]|%[\da-f]{2})*$/i;

/**
 * Reads `flare://connect?address=…[&token=…]`, and nothing that only resembles it: what a user is asked must be what
 * happens. A `+` is a plus.
 *
 * @returns `link_unknown` for a link that asks for something else, `link_damaged`, `link_address` and `link_token` for what
 *   cannot be read, `link_insecure` for an address that is not encrypted
 */
export function readLink(text: string): Result<HandOver> {
  if (text.length > LINK_LIMIT) return failed('link_damaged');
  const query = LINK.exec(text)?.[1];
  if (query === undefined) return failed('link_unknown');
  const values = readQuery(query);
  if (!values.ok) return values;
  const { address, token } = values.value;
  const origin = readAddress(address ?? '');
  if (!origin.ok) return origin;
  if (token === undefined) return ok({ origin: origin.value, token: null });
  const read = readToken(token);
  return read.ok && read.value === token ? ok({ origin: origin.value, token }) : failed('link_token');
}

function readQuery(query: string): Result<{ address?: string; token?: string }> {
  const values: { address?: string; token?: string } = {};
  for (const part of query.split('&')) {
    const [, name, value = ''] = /^([^=]*)=(.*)$/s.exec(part) ?? [];
    if (name !== 'address' && name !== 'token') return failed(name === undefined ? 'link_damaged' : 'link_unknown');
    const decoded = VALUE.test(value) ? decode(value) : null;
    if (decoded === null || values[name] !== undefined) return failed('link_damaged');
    values[name] = decoded;
  }
  return ok(values);
}

/** Only printable ASCII comes out: what else there is would look like something that it is not. */
function decode(value: string): string | null {
  try {
    const decoded = decodeURIComponent(value);
    return /^[!-~]*$/.test(decoded) ? decoded : null;
  } catch {
    return null;
  }
}

/** An address counts only as it is shown later: no user, no path, no other spelling of a number. */
function readAddress(address: string): Result<string> {
  const origin = parseAddress(address);
  if (!origin.ok) return failed(origin.error.code === 'address_insecure' ? 'link_insecure' : 'link_address');
  const written = address.toLowerCase().replace(/\/$/, '');
  const isAsShown = written === origin.value || `https://${written}` === origin.value;
  return isAsShown && PLAIN_ORIGIN.test(origin.value) ? origin : failed('link_address');
}
