/** How this program was started. */
interface Start {
  platform: NodeJS.Platform;
  environment: NodeJS.ProcessEnv;
  /** Electron's program, or that of the installed app. */
  execPath: string;
  /** Of the app that Electron was told to run; `null` where it is one program with it. */
  appPath: string | null;
}

/**
 * The command that opens the form, to be bound to keys by hand; `null` where shortcuts can be relied on. On Wayland one can be
 * granted and still never fire.
 */
export function openCommand({ platform, environment, execPath, appPath }: Start): string | null {
  const isWayland = environment['XDG_SESSION_TYPE'] === 'wayland' || Boolean(environment['WAYLAND_DISPLAY']);
  if (platform !== 'linux' || !isWayland) return null;
  // What runs of an AppImage lies in a folder that is gone tomorrow.
  const program = environment['APPIMAGE'] || execPath;
  return [program, ...(appPath === null ? [] : [appPath]), '--report'].map(quoted).join(' ');
}

const quoted = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
