import { describe, expect, it } from 'vitest';
import type { AppState } from '../../shared/state';
import { someSettings, unmanaged } from '../../shared/testing/settings';
import { type DiagnosticsFacts, writeDiagnostics } from './diagnostics';

const token = 'eyJhbGciOi.J9-planted_TOKEN';
const names = [token, 'Jana Novák', '4711', 'jnovak', '/home/jnovak', 'janas-laptop'];
const texts = ['Nothing works\nsince noon (really)', 'my draft'];

const state: AppState = {
  account: {
    status: 'signed-in',
    origin: 'https://crm.example.net',
    identity: { name: 'Jana Novák', customerNumber: '4711' },
    expired: false,
  },
  keychain: 'ready',
  subjects: { subjects: [{ subjectId: 1, name: 'Planted subject' }], loading: false, error: null },
  settings: someSettings({
    shortcut: 'Super+Control+Y',
    appearance: 'dark',
    notifications: false,
    probes: { internet: ['192.0.2.77:443'], names: ['planted.example.org'], portalUrl: 'http://portal.example.org/' },
    managed: { ...unmanaged, crmAddress: true, ticketIds: { ...unmanaged.ticketIds, statusId: true } },
  }),
  locale: 'en-US',
  version: '1.2.3',
  shortcutRegistered: true,
  autostart: 'on',
  isFirstStart: false,
  updates: { kind: 'off', reason: 'nobody' },
  shortcutCommand: '/home/jnovak/app --report',
  line: {
    verdict: { kind: 'internet-down' },
    since: Date.UTC(2026, 10, 26, 10),
    rungs: [
      { rung: 'router', isPassing: true },
      { rung: 'internet', isPassing: false },
    ],
    outages: [],
    unobserved: [],
  },
  outbox: { waiting: 3, needsUser: 1 },
  accent: null,
  provider: { name: 'Example Net', logo: null, phone: '+1 555 0100', hasPage: false },
  handOver: null,
  notices: [{ file: '/home/jnovak/.config/settings.json', detail: 'planted detail', reason: 'settings-set-aside' }],
};

const write = (parts: Partial<DiagnosticsFacts> = {}) =>
  writeDiagnostics({
    app: 'App',
    system: 'Linux 6.1.0 (x64)',
    desktop: 'XFCE, x11',
    versions: { Electron: '45.4.1', Node: '20.18.0' },
    state,
    log: '',
    secrets: { names, texts },
    ...parts,
  });

const line = (message: string) => `[2026-11-26 10:42:17.123] [error] ${message}`;
const log = (message: string) =>
  write({ log: line(message) })
    .split('\nLog:\n')[1]
    ?.trim();

describe('the diagnostics', () => {
  it('say what helps to find a fault', () => {
    expect(write().split('\n')).toEqual([
      'App 1.2.3',
      'System: Linux 6.1.0 (x64), XFCE, x11',
      'Electron 45.4.1, Node 20.18.0',
      'Language: en-US',
      'Account: signed-in, keychain ready',
      'Settings: language automatic, appearance dark, notifications off, evidence all, ticket ids 1/2/3/4',
      'Tested with: 1 hosts, 1 names, a page',
      'Managed: crmAddress, ticketIds',
      'Shortcut: Super+Control+Y, registered, to be bound by hand',
      'Autostart: on',
      'Updates: off, nobody',
      'Line: internet-down since 2026-11-26T10:00:00.000Z',
      'Rungs: router works, internet fails',
      'Outages in the last 24 h: 0',
      'Outbox: 3 waiting, 1 in need of the user',
      'Not readable: settings-set-aside',
      'Provider: https://crm.example.net',
      '',
      'Log:',
      '',
    ]);
  });

  it.each<[string, AppState['updates']]>([
    ['waiting', { kind: 'waiting' }],
    ['blocked, read-only', { kind: 'blocked', reason: 'read-only' }],
    ['ready, 1.3.0', { kind: 'ready', version: '1.3.0', wasRefused: false, waitsForReport: false }],
    ['ready, 1.3.0, was refused', { kind: 'ready', version: '1.3.0', wasRefused: true, waitsForReport: false }],
  ])('say of the updates: %s', (words, updates) => {
    expect(write({ state: { ...state, updates } })).toContain(`\nUpdates: ${words}\n`);
  });

  it('end with the last lines of the log', () => {
    const many = Array.from({ length: 100 }, (_, index) => line(`keychain: step ${index}`)).join('\n');
    const written = write({ log: many });
    expect(written).toContain('keychain: step 99');
    expect(written).toContain('keychain: step 40');
    expect(written).not.toContain('keychain: step 39');
  });

  it('have nothing of what is secret, wherever it turns up', () => {
    const secrets = [...names, ...texts.flatMap((text) => text.split('\n')), 'Novák', '192.0.2.77', 'example.org'];
    const places = (secret: string) => [
      write({ log: line(`the account could not be saved Error: EACCES: permission denied, open '${secret}'`) }),
      write({ log: line(`call signIn failed ${secret}`) }),
      write({ log: line(`x${secret}y`) }),
      write({
        log: line(`policy: Line 2, “${secret}”: no. https://${encodeURIComponent(secret)}.example.org/${secret}`),
      }),
      write({
        log: `${line('outbox: a listener threw TypeError: x')}\n    at ${secret} (/home/x/${secret}.js:1:2)\n${secret}`,
      }),
      write({ log: line(`outbox: nor could it be removed { message: '${secret}' }`) }),
      write({ log: line(`keychain: ${secret.toUpperCase()}`) }),
    ];
    for (const secret of secrets) {
      for (const text of [write(), ...places(secret)]) expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
    }
    expect(write()).not.toContain('planted');
    for (const secret of names) {
      const text = write({
        desktop: secret,
        system: secret,
        state: { ...state, settings: { ...state.settings, shortcut: secret } },
      });
      expect(text).not.toContain(secret);
    }
  });
});

describe('a line of the log', () => {
  it.each([
    ['keychain: ready', 'keychain: ready'],
    ['a link was not followed: link_insecure', 'a link was not followed: link_insecure'],
    ["the draft could not be saved Error: ENOSPC: no space, write '/x/y'", 'the draft could not be saved Error ENOSPC'],
    [
      'call signIn failed SyntaxError: Unexpected token N, "No internet" is not valid JSON',
      'call signIn failed SyntaxError',
    ],
    ['the token is wrong Error: SECRET_TOKEN', 'the token is wrong Error'],
    ['outbox: cannot read /home/somebody/outbox/1.json', 'outbox: cannot read [path]'],
    ['outbox: C:\\Users\\somebody\\1.json is no report', 'outbox: [path] is no report'],
    [
      'outbox: report 1b4e28ba-2fa1-11d2-883f-0016d3cca427 could not be saved',
      'outbox: report [secret] could not be saved',
    ],
    ['redirected to https://crm.example.net/path?token=x', 'redirected to https://crm.example.net'],
    ['redirected to https://crm.example.net.evil.example/', 'redirected to [address]'],
    ['192.168.1.1:53 and [fe80::1] and fe80::2%eth0', '[address] and […]'],
    ['fe80::2%eth0 is silent', '[address] is silent'],
    ['mail jane@example.com', 'mail [address]'],
    ['Authorization: Bearer abc', 'Authorization: [secret]'],
    ['customer 12345 asks', 'customer [number] asks'],
  ])('"%s" becomes "%s"', (message, redacted) => {
    expect(log(message)).toBe(`[2026-11-26 10:42:17.123] [error] ${redacted}`);
  });

  it('is left out where it is no line of our own', () => {
    expect(write({ log: 'Nothing works\n    at x (y)\n' }).split('\nLog:\n')[1]).toBe('');
  });
});
