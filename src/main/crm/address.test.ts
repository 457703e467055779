import { describe, expect, it } from 'vitest';
import { parseAddress } from './address';

describe('parseAddress', () => {
  it.each([
    ['crm.example.net', 'https://crm.example.net'],
    ['  https://crm.example.net/ ', 'https://crm.example.net'],
    ['HTTPS://CRM.Example.NET', 'https://crm.example.net'],
    ['crm.example.net:8443', 'https://crm.example.net:8443'],
    ['https://crm.example.net:443', 'https://crm.example.net'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['http://localhost:8787/', 'http://localhost:8787'],
    ['http://[::1]:8787', 'http://[::1]:8787'],
    ['bücher.example', 'https://xn--bcher-kva.example'],
  ])('reads %j as %s', (text, origin) => {
    expect(parseAddress(text)).toEqual({ ok: true, value: origin });
  });

  it.each([
    ['', 'address_invalid'],
    ['not an address', 'address_invalid'],
    ['https://', 'address_invalid'],
    ['ftp://crm.example.net', 'address_invalid'],
    ['javascript://crm.example.net', 'address_invalid'],
    ['https://user:secret@crm.example.net', 'address_invalid'],
    ['https://crm.example.net/api', 'address_invalid'],
    ['https://crm.example.net/?a=1', 'address_invalid'],
    ['http://crm.example.net', 'address_insecure'],
    ['http://127.0.0.1.example.net', 'address_insecure'],
    ['http://localhost.example.net', 'address_insecure'],
    ['http://0.0.0.0', 'address_insecure'],
  ])('refuses %j as %s', (text, code) => {
    expect(parseAddress(text)).toMatchObject({ ok: false, error: { code } });
  });
});
