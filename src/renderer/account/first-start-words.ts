import { m } from '../../shared/i18n/compiled/messages';

/** Where this system keeps the icons of programs that wait. @param platform as browsers name it */
export function trayHint(platform: string): string {
  if (platform.startsWith('Mac')) return m.first_start_tray_mac();
  return platform.startsWith('Win') ? m.first_start_tray_windows() : m.first_start_tray_linux();
}
