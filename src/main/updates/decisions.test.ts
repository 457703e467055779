import { describe, expect, it } from 'vitest';
import { type InstallFacts, installKind, mayAsk, nextLookIn, type QuitFacts, shouldInstall } from './decisions';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('the next look comes', () => {
  it.each<[string, Parameters<typeof nextLookIn>[0], number, number]>([
    ['at once for the luckiest copy', null, 0, 0],
    ['within the spread for the others', null, 0.5, 15 * MINUTE_MS],
    ['a day after an answer, three quarters of it at the least', 'answered', 0, 18 * HOUR_MS],
    ['a day after an answer, and a quarter at the most', 'answered', 1, 30 * HOUR_MS],
    ['about an hour after a failure', 'failed', 0.5, HOUR_MS],
  ])('%s', (_what, after, random, ms) => {
    expect(nextLookIn(after, random, 30 * MINUTE_MS)).toBe(ms);
  });
});

describe('at the end of Flare', () => {
  const nothing = { isSending: false, isRestart: false, isWanted: false, wasRefused: false };
  const facts: QuitFacts = { isLoaded: true, isUsersQuit: true, ...nothing };
  it.each<[string, Partial<QuitFacts>, boolean]>([
    ['an update is installed', {}, true],
    ['nothing is installed where nothing is loaded', { isLoaded: false }, false],
    ['nothing is installed while a report is being sent', { isSending: true }, false],
    ['not even where the user wanted a restart', { isSending: true, isRestart: true }, false],
    ['nothing is installed where Flare is wanted meanwhile', { isWanted: true, isRestart: true }, false],
    ['nothing is installed when the session ends', { isUsersQuit: false }, false],
    ['nothing is installed again that did not work before', { wasRefused: true }, false],
    ['it is where the user wants it', { wasRefused: true, isRestart: true }, true],
  ])('%s', (_what, others, installs) => {
    expect(shouldInstall({ ...facts, ...others })).toBe(installs);
  });
});

describe('an update is installed as', () => {
  const facts: InstallFacts = {
    platform: 'linux',
    packageType: null,
    isAppImage: false,
    isWritable: false,
    hasRights: false,
  };
  it.each<[string, Partial<InstallFacts>, ReturnType<typeof installKind>]>([
    ['a deb', { packageType: 'deb', hasRights: true }, 'deb'],
    ['an rpm', { packageType: 'rpm', hasRights: true }, 'rpm'],
    ['no package where nothing gives root’s rights', { packageType: 'deb' }, 'no-rights'],
    ['an AppImage', { isAppImage: true, isWritable: true }, 'appimage'],
    ['no AppImage that cannot be replaced', { isAppImage: true }, 'read-only'],
    ['no package of a distribution', { hasRights: true }, 'foreign'],
    ['no package of a kind that is not known', { packageType: 'pacman', hasRights: true }, 'foreign'],
    ['a Windows installer', { platform: 'win32' }, 'nsis'],
    ['a macOS app', { platform: 'darwin' }, 'mac'],
  ])('%s', (_what, others, kind) => {
    expect(installKind({ ...facts, ...others })).toBe(kind);
  });
});

describe('a request for an update', () => {
  const [far, near] = ['https://updates.example.net/flare/', 'http://127.0.0.1:8080/'];
  it.each([
    ['goes out encrypted', 'https://updates.example.net/flare/latest.yml', far, true],
    ['follows an encrypted redirect', 'https://mirror.example.org/flare.deb', far, true],
    ['does not go on unencrypted', 'http://updates.example.net/flare.deb', far, false],
    ['goes to this computer where that is named', 'http://127.0.0.1:8080/latest.yml', near, true],
    ['does not go to another port of it', 'http://127.0.0.1:9090/latest.yml', near, false],
    ['does not go to this computer where it is not named', 'http://127.0.0.1:8080/latest.yml', far, false],
    ['reads no file', 'file:///etc/passwd', far, false],
    ['takes no data', 'data:text/plain,version', far, false],
  ])('%s', (_what, url, address, may) => {
    expect(mayAsk(url, address)).toBe(may);
  });
});
