import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/errors';
import { m } from '../../shared/i18n/compiled/messages';
import { readLink } from './hand-over';
import { hostileLinks } from './testing/hostile-links';

/** What the user reads: every error's sentence bears its code. */
function sentenceFor(link: string): string {
  const read = readLink(link);
  return read.ok ? `leads to ${read.value.origin}` : m[`error_${read.error.code}`]();
}

describe('a link hands over', () => {
  it.each<[string, string, string, string | null]>([
    ['an address', 'flare://connect?address=https://crm.example.net', 'https://crm.example.net', null],
    ['a host alone', 'flare://connect?address=crm.example.net', 'https://crm.example.net', null],
    ['an encoded address', 'flare://connect?address=https%3A%2F%2Fcrm.example.net%2F', 'https://crm.example.net', null],
    ['a port', 'flare://connect?address=https://crm.example.net:8443', 'https://crm.example.net:8443', null],
    ['capitals', 'FLARE://connect/?address=HTTPS://CRM.example.net', 'https://crm.example.net', null],
    [
      'a host as it goes over the line',
      'flare://connect?address=xn--bcher-kva.example',
      'https://xn--bcher-kva.example',
      null,
    ],
    ['this computer', 'flare://connect?address=http://127.0.0.1:8787', 'http://127.0.0.1:8787', null],
    ['a token', 'flare://connect?address=crm.example.net&token=aB1-_.~+/==', 'https://crm.example.net', 'aB1-_.~+/=='],
    ['an encoded token', 'flare://connect?token=a%2Bb%3D&address=crm.example.net', 'https://crm.example.net', 'a+b='],
  ])('%s: %s', (_, link, origin, token) => {
    expect(readLink(link)).toEqual(ok({ origin, token }));
  });
});

describe('a link is refused, and the user reads why, where it has', () => {
  it.each(hostileLinks)('%s', (_, link, sentence) => {
    expect(sentenceFor(link)).toBe(sentence);
  });

  it('something of at least sixty kinds', () => {
    expect(new Set(hostileLinks.map(([, link]) => link)).size).toBeGreaterThanOrEqual(60);
  });
});

it('no error of a link quotes it', () => {
  for (const [, link] of hostileLinks) expect(readLink(link)).toMatchObject({ error: { message: '' } });
});
