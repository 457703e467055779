import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { autostartFolder, programToStart } from './places';

describe('what is started is', () => {
  const mounted = { APPIMAGE: '/home/jana/Flare.AppImage', APPDIR: '/tmp/.mount_FlareX' };
  it.each([
    ['the program itself', {}, '/opt/Flare/flare', '/opt/Flare/flare'],
    ['the AppImage that it is in', mounted, '/tmp/.mount_FlareX/flare', '/home/jana/Flare.AppImage'],
    ['the program itself in a terminal of an AppImage', mounted, '/opt/Flare/flare', '/opt/Flare/flare'],
    [
      'the program itself beside a mount of a like name',
      mounted,
      '/tmp/.mount_FlareXY/flare',
      '/tmp/.mount_FlareXY/flare',
    ],
  ])('%s', (_what, environment, running, started) => {
    expect(programToStart(environment, running)).toBe(started);
  });
});

describe('the autostart folder is', () => {
  it.each([
    ['where XDG_CONFIG_HOME says', { XDG_CONFIG_HOME: '/home/jana/settings' }, '/home/jana/settings/autostart'],
    ['below .config', {}, join(homedir(), '.config/autostart')],
    [
      'below .config where XDG_CONFIG_HOME is no whole path',
      { XDG_CONFIG_HOME: 'x' },
      join(homedir(), '.config/autostart'),
    ],
  ])('%s', (_what, environment, folder) => {
    expect(autostartFolder(environment)).toBe(folder);
  });
});
