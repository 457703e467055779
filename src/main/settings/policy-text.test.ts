import { describe, expect, it } from 'vitest';
import { parsePolicy } from './policy-text';

const read = (policy: unknown) => parsePolicy(JSON.stringify(policy, null, 2));
const png = `data:image/png;base64,${Buffer.from('\x89PNG\r\n', 'latin1').toString('base64')}`;
const svg = `data:image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')}`;

describe('a policy', () => {
  it('decides all that it names', () => {
    const policy = {
      crmAddress: 'https://crm.example.net',
      allowedOrigins: ['https://old.example.net', 'http://127.0.0.1:8787'],
      ticketIds: { typeId: 2, statusId: 0, priorityId: 4, groupId: 5 },
      subjectTicketIds: { '2': { groupId: 7 } },
      language: 'pt',
      shortcut: 'Control+Alt+F',
      locked: ['crmAddress', 'shortcut'],
      probes: {
        internet: ['192.0.2.1:443', 'example.net:443', '[2001:db8::1]:443'],
        names: ['example.net'],
        portalUrl: 'http://example.net/204',
      },
      brand: { name: 'Example Net', colour: '#0B5FFF', logo: svg },
      supportPhone: '+1 555 0100',
      supportPage: 'https://example.net/help',
      autostart: false,
      updates: { enabled: true, address: 'https://updates.example.net/flare/', spreadSeconds: 86_400 },
      retrySpreadSeconds: 600,
    };
    expect(read({ $schema: './policy.schema.json', ...policy })).toEqual({
      policy: { $schema: './policy.schema.json', ...policy },
      mistakes: [],
    });
  });

  it.each([{}, { ticketIds: {} }, { ticketIds: { groupId: 7 } }, { brand: { logo: png } }, { locked: [] }])(
    'may leave out what it likes: %o',
    (policy) => {
      expect(read(policy)).toEqual({ policy, mistakes: [] });
    },
  );

  it.each(['Super+Control+Y', 'F9', 'Shift+F12', 'Ctrl+Shift+Plus', 'Alt+,', 'Shift+Meta+Space', ''])(
    'may name the shortcut "%s"',
    (shortcut) => {
      expect(read({ shortcut }).policy).toEqual({ shortcut });
    },
  );

  it('gives addresses as origins, however they were typed', () => {
    expect(read({ crmAddress: ' CRM.example.net/ ', allowedOrigins: ['https://a.example.net:443'] }).policy).toEqual({
      crmAddress: 'https://crm.example.net',
      allowedOrigins: ['https://a.example.net'],
    });
  });

  it('may begin with the byte order mark that editors leave', () => {
    expect(parsePolicy('\uFEFF{"shortcut":"F9"}')).toEqual({ policy: { shortcut: 'F9' }, mistakes: [] });
  });
});

describe('a mistake in a policy is named with its key and what belongs there:', () => {
  it.each<[string, unknown, string, string]>([
    ['a key that there is not', { crmAdress: 'https://a.net' }, 'crmAdress', 'There is no such key.'],
    ['an id that there is not', { ticketIds: { kindId: 1 } }, 'ticketIds.kindId', 'There is no such key.'],
    ['a list for ids', { ticketIds: [] }, 'ticketIds', 'Write keys and values in braces.'],
    ['a list of subjects', { subjectTicketIds: [{}] }, 'subjectTicketIds', 'Write keys and values in braces.'],
    ['a number for ids', { ticketIds: 7 }, 'ticketIds', 'Write keys and values in braces.'],
    ['a text for an id', { ticketIds: { typeId: '1' } }, 'ticketIds.typeId', 'Write a whole number, 0 or more.'],
    ['half an id', { ticketIds: { typeId: 1.5 } }, 'ticketIds.typeId', 'Write a whole number, 0 or more.'],
    ['a negative id', { ticketIds: { groupId: -1 } }, 'ticketIds.groupId', 'Write a whole number, 0 or more.'],
    [
      'a subject by its name',
      { subjectTicketIds: { Billing: { groupId: 1 } } },
      'subjectTicketIds.Billing',
      'Name a subject by its number, in quotes.',
    ],
    [
      'a wrong id of a subject',
      { subjectTicketIds: { 2: { groupId: null } } },
      'subjectTicketIds.2.groupId',
      'Write a whole number, 0 or more.',
    ],
    ['a language that Flare does not speak', { language: 'tlh' }, 'language', 'Name a language: en, '],
    ['null for a shortcut', { shortcut: null }, 'shortcut', 'Write keys such as Super+Control+Y'],
    ['a letter for a shortcut', { shortcut: 'Y' }, 'shortcut', 'Write keys such as Super+Control+Y'],
    ['a capital letter for a shortcut', { shortcut: 'Shift+Y' }, 'shortcut', 'Write keys such as Super+Control+Y'],
    ['a shortcut in German', { shortcut: 'Strg+Y' }, 'shortcut', 'Write keys such as Super+Control+Y'],
    ['a host without a port', { probes: { internet: ['a.net'] } }, 'probes.internet.0', 'Write a host and its port'],
    ['one host in no list', { probes: { internet: 'a.net:1' } }, 'probes.internet', 'Write a list in square brackets.'],
    ['too many names', { probes: { names: Array(11).fill('a.net') } }, 'probes.names', 'List at most 10.'],
    ['no name for a name', { probes: { names: ['a.net', 'no name'] } }, 'probes.names.1', 'Write a name such as'],
    [
      'an encrypted probe',
      { probes: { portalUrl: 'https://a.net' } },
      'probes.portalUrl',
      'Write an address that begins',
    ],
    ['an empty phone number', { supportPhone: ' ' }, 'supportPhone', 'Write a text of 1 to 40 characters.'],
    [
      'an unencrypted help page',
      { supportPage: 'http://a.net' },
      'supportPage',
      'Write an address that begins with https',
    ],
    ['a script for a help page', { supportPage: 'javascript:alert(1)' }, 'supportPage', 'Write an address that begins'],
    ['no time to spread over', { retrySpreadSeconds: 0 }, 'retrySpreadSeconds', 'Write whole seconds from 1 to 3600.'],
    ['more than an hour', { retrySpreadSeconds: 3601 }, 'retrySpreadSeconds', 'Write whole seconds from 1 to 3600.'],
    ['a word for autostart', { autostart: 'yes' }, 'autostart', 'Write true or false.'],
    [
      'an unencrypted place for updates',
      { updates: { address: 'http://a.net/' } },
      'updates.address',
      'Write an address',
    ],
    ['a file for updates', { updates: { address: 'file:///srv/' } }, 'updates.address', 'Write an address'],
    ['a password for updates', { updates: { address: 'https://a:b@a.net/' } }, 'updates.address', 'Write an address'],
    ['no time for updates', { updates: { spreadSeconds: 0 } }, 'updates.spreadSeconds', 'Write whole seconds from 1'],
    ['no address', { crmAddress: 'not an address' }, 'crmAddress', 'Write an address such as https://crm'],
    ['an insecure address', { crmAddress: 'http://crm.example.net' }, 'crmAddress', 'Write an address such as'],
    ['an insecure origin', { allowedOrigins: ['http://a.net'] }, 'allowedOrigins.0', 'Write an address such as'],
    ['a colour by its name', { brand: { colour: 'red' } }, 'brand.colour', 'Write a colour such as #c2410c.'],
    [
      'a name that is too long',
      { brand: { name: 'a'.repeat(41) } },
      'brand.name',
      'Write a text of 1 to 40 characters.',
    ],
    ['a logo elsewhere', { brand: { logo: 'https://a.net/logo.png' } }, 'brand.logo', 'Write a PNG or SVG picture'],
    ['a logo that is none', { brand: { logo: 'data:image/png;base64,AAAA' } }, 'brand.logo', 'Write a PNG or SVG'],
    ['a page for a logo', { brand: { logo: 'data:text/html;base64,AAAA' } }, 'brand.logo', 'Write a PNG or SVG'],
    ['a lock that there is not', { locked: ['evidence'] }, 'locked.0', 'Name a setting: crmAddress, ticketIds,'],
    ['a lock on nothing', { locked: ['crmAddress'] }, 'locked.0', 'This file does not set it, so it cannot be locked.'],
  ])('%s', (_, policy, key, reason) => {
    const { policy: none, mistakes } = read(policy);
    expect(none).toBeNull();
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(`, “${key}”: ${reason}`);
  });

  it('every mistake is named, in the order of the lines, and with the right one', () => {
    const text = [
      '{',
      '  "supportPhone": "",',
      '  "probes": {',
      '    "internet": [',
      '      "192.0.2.1:443",',
      '      7',
      '    ]',
      '  },',
      '  "crmAddress":',
      '    "http://crm.example.net",',
      '  "brand": { "name": "One", "name": "Two" }',
      '}',
    ].join('\r\n');
    expect(parsePolicy(text).mistakes.map((mistake) => mistake.slice(0, mistake.indexOf(':')))).toEqual([
      'Line 2, “supportPhone”',
      'Line 6, “probes.internet.1”',
      'Line 9, “crmAddress”',
      'Line 11, “brand.name”',
    ]);
  });

  it.each<[string, string, number]>([
    ['a word without quotes', '{\n  "shortcut": F9\n}', 2],
    ['a missing comma', '{\n  "shortcut": "F9"\n  "locked": []\n}', 3],
    ['a comma too many', '{\n  "shortcut": "F9",\n}', 3],
    ['a comment', '// ours\n{}', 1],
    ['an open brace', '{\n  "ticketIds": {\n}\n', 4],
    ['two values', '{}\n{}', 2],
    ['nothing', '', 1],
  ])('what is no JSON, with the line: %s', (_, text, line) => {
    expect(parsePolicy(text)).toEqual({
      policy: null,
      mistakes: [
        `Line ${line}: From here on this is not JSON. Look for a comma, quote or bracket that is missing or too many.`,
      ],
    });
  });

  it.each(['"F9"', '7', 'null', '[]'])('%s instead of keys', (text) => {
    expect(parsePolicy(text)).toEqual({ policy: null, mistakes: ['Line 1: Write keys and values in braces.'] });
  });
});
