import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** The AppImage, which is mounted elsewhere at each start, or else the program itself. */
export function programToStart({ APPIMAGE, APPDIR }: NodeJS.ProcessEnv, execPath: string): string {
  // Whatever an AppImage starts finds these too, such as another Flare in a terminal of one.
  return APPIMAGE && APPDIR && execPath.startsWith(`${APPDIR}/`) ? APPIMAGE : execPath;
}

/** The specification wants a relative XDG_CONFIG_HOME ignored. */
export function autostartFolder({ XDG_CONFIG_HOME }: NodeJS.ProcessEnv): string {
  const config = XDG_CONFIG_HOME && isAbsolute(XDG_CONFIG_HOME) ? XDG_CONFIG_HOME : join(homedir(), '.config');
  return join(config, 'autostart');
}
