import { describe, expect, it } from 'vitest';
import { classifyNetworkError } from './network-error';

describe('classifyNetworkError', () => {
  it.each([
    ['net::ERR_INTERNET_DISCONNECTED', 'offline', 'no'],
    ['net::ERR_NAME_NOT_RESOLVED', 'offline', 'no'],
    ['net::ERR_DNS_TIMED_OUT', 'offline', 'no'],
    ['net::ERR_CONNECTION_REFUSED', 'offline', 'no'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'offline', 'no'],
    ['net::ERR_ADDRESS_UNREACHABLE', 'offline', 'no'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'offline', 'no'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'offline', 'no'],
    ['net::ERR_CERT_DATE_INVALID', 'certificate', 'no'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate', 'no'],
    ['net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'certificate', 'no'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'lost', 'maybe'],
    ['net::ERR_CONNECTION_RESET', 'lost', 'maybe'],
    ['net::ERR_CONNECTION_CLOSED', 'lost', 'maybe'],
    ['net::ERR_EMPTY_RESPONSE', 'lost', 'maybe'],
    ['net::ERR_CONTENT_LENGTH_MISMATCH', 'lost', 'maybe'],
    ['net::ERR_TIMED_OUT', 'lost', 'maybe'],
    ['net::ERR_NETWORK_CHANGED', 'lost', 'maybe'],
    ['net::ERR_NETWORK_IO_SUSPENDED', 'lost', 'maybe'],
    ['net::ERR_SOMETHING_NEW', 'lost', 'maybe'],
    ["Attempted to redirect, but redirect policy was 'error'", 'redirect', 'maybe'],
  ])('%s is %s, sent: %s', (name, kind, sent) => {
    expect(classifyNetworkError(name)).toMatchObject({ kind, sent });
  });
});
