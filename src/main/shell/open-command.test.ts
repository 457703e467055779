import { expect, it } from 'vitest';
import { openCommand } from './open-command';

const installed = { platform: 'linux', execPath: '/opt/App/app', appPath: null } as const;
const wayland = { XDG_SESSION_TYPE: 'wayland' };

it.each<[string, Parameters<typeof openCommand>[0], string | null]>([
  ['on Wayland it is the installed program', { ...installed, environment: wayland }, '/opt/App/app --report'],
  ['a Wayland display is enough', { ...installed, environment: { WAYLAND_DISPLAY: 'w-0' } }, '/opt/App/app --report'],
  ['on X11 nothing is to be bound', { ...installed, environment: { XDG_SESSION_TYPE: 'x11' } }, null],
  ['on Windows neither', { ...installed, platform: 'win32', environment: {} }, null],
  [
    'an AppImage is called where the user put it',
    { ...installed, environment: { ...wayland, APPIMAGE: "/home/jana/it's here.AppImage" } },
    `'/home/jana/it'\\''s here.AppImage' --report`,
  ],
  [
    'in development Electron is told the app',
    { ...installed, appPath: '/home/jana/app', environment: wayland },
    '/opt/App/app /home/jana/app --report',
  ],
])('%s', (_, start, command) => {
  expect(openCommand(start)).toBe(command);
});
