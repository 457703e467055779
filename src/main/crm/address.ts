import { failed, ok, type Result } from '../../shared/errors';

const loopback = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Reads a provider address as people type it.
 *
 * @param text e.g. `crm.example.net`, `https://crm.example.net/`, `http://127.0.0.1:8787`
 * @returns the origin; `address_invalid` for what is no web address or has a path, a user or a query,
 *   `address_insecure` for plain http to anything but this computer
 */
export function parseAddress(text: string): Result<string> {
  const trimmed = text.trim();
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(full)) return failed('address_invalid');
  const url = new URL(full);
  if (!/^https?:$/.test(url.protocol) || !url.hostname) return failed('address_invalid');
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/') return failed('address_invalid');
  if (url.protocol === 'http:' && !loopback.test(url.hostname)) return failed('address_insecure');
  return ok(url.origin);
}
