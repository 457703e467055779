import type { Failure } from './failure';

/**
 * Chromium's network errors (net/base/net_error_list.h) that can only happen before the connection stands: not one byte of
 * the request has left. ERR_ADDRESS_UNREACHABLE could in theory end a connection that stood, but TCP gives one up after
 * minutes and our deadline ends it after seconds.
 */
const beforeConnection =
  /^ERR_(INTERNET_DISCONNECTED|NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_\w+|ICANN_NAME_COLLISION|ADDRESS_INVALID|ADDRESS_UNREACHABLE|CONNECTION_REFUSED|CONNECTION_FAILED|CONNECTION_TIMED_OUT|NETWORK_ACCESS_DENIED|PROXY_\w+|TUNNEL_CONNECTION_FAILED|SOCKS_\w+|NO_SUPPORTED_PROXIES|MANDATORY_PROXY_CONFIGURATION_FAILED|PAC_\w+|UNSAFE_PORT|BLOCKED_BY_\w+)$/;

/** The certificate is checked before the request is sent. */
const certificate = /^ERR_(CERT_\w+|CERTIFICATE_\w+|SSL_VERSION_OR_CIPHER_MISMATCH|SSL_PINNED_KEY_NOT_IN_CERT_CHAIN)$/;

/**
 * What a request that ended without an answer tells.
 *
 * @param name the error's message as Electron's fetch gives it, e.g. `net::ERR_CONNECTION_RESET`
 */
export function classifyNetworkError(name: string): Failure {
  const detail = name.replace(/^net::/, '');
  if (certificate.test(detail)) return { kind: 'certificate', sent: 'no', detail };
  if (beforeConnection.test(detail)) return { kind: 'offline', sent: 'no', detail };
  if (/redirect/i.test(detail)) return { kind: 'redirect', sent: 'maybe', detail };
  return { kind: 'lost', sent: 'maybe', detail };
}
