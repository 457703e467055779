import { expect, test } from 'vitest';
import { readTargets } from './probe-text';

test.each<[Parameters<typeof readTargets>[0], string, ReturnType<typeof readTargets>]>([
  ['internet', '', { probes: { internet: [] } }],
  [
    'internet',
    ' 192.0.2.10:443,one.example.net:80 ',
    { probes: { internet: ['192.0.2.10:443', 'one.example.net:80'] } },
  ],
  ['internet', '[2001:db8::1]:443\n192.0.2.10:443', { probes: { internet: ['[2001:db8::1]:443', '192.0.2.10:443'] } }],
  ['internet', '192.0.2.10:443، 192.0.2.11:443', { probes: { internet: ['192.0.2.10:443', '192.0.2.11:443'] } }],
  ['internet', '192.0.2.10:443, 192.0.2.11', { wrong: '192.0.2.11' }],
  ['internet', '192.0.2.10:0', { wrong: '192.0.2.10:0' }],
  ['internet', '192.0.2.10:65536', { wrong: '192.0.2.10:65536' }],
  ['internet', 'https://one.example.net:443', { wrong: 'https://one.example.net:443' }],
  ['internet', '192.0.2.1:1 '.repeat(11), 'too-many'],
  ['names', 'www.example.net; example.org', { probes: { names: ['www.example.net', 'example.org'] } }],
  ['names', 'www..example.net', { wrong: 'www..example.net' }],
  ['portalUrl', ' ', { probes: { portalUrl: '' } }],
  ['portalUrl', ' http://probe.example.net/204 ', { probes: { portalUrl: 'http://probe.example.net/204' } }],
  ['portalUrl', 'https://probe.example.net', { wrong: 'https://probe.example.net' }],
  [
    'portalUrl',
    'http://one.example.net http://two.example.net',
    { wrong: 'http://one.example.net http://two.example.net' },
  ],
])('%s "%s"', (name, text, reading) => {
  expect(readTargets(name, text)).toEqual(reading);
});
