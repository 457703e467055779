import { nativeTheme, systemPreferences } from 'electron';

/** Electron knows it on Windows and macOS, since 40 also on Linux. */
const preferences: Partial<Pick<typeof systemPreferences, 'getAccentColor'>> = systemPreferences;

/** The accent colour that the user has chosen for the desktop, as `#rrggbb`; `null` where it is not known. */
export const readAccent = (): string | null => toHex(preferences.getAccentColor?.() ?? '');

/** Calls `changed` when the desktop is drawn in another colour, or light or dark instead. */
export function onLookChanged(changed: () => void): void {
  nativeTheme.on('updated', changed);
  if (process.platform === 'darwin')
    systemPreferences.subscribeNotification('AppleColorPreferencesChangedNotification', changed);
  else systemPreferences.on('accent-color-changed', changed);
}

/** @param rgba hexadecimal, as Electron gives it */
const toHex = (rgba: string): string | null => {
  const [rgb] = /^[0-9a-f]{6}/i.exec(rgba) ?? [];
  return rgb === undefined ? null : `#${rgb.toLowerCase()}`;
};
