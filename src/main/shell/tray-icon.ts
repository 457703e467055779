import type { VerdictKind } from '../../shared/line';
import type { OutboxState } from '../../shared/outbox';

/** Verdicts with which nothing is wrong, or nothing known. */
const calm: readonly VerdictKind[] = ['fine', 'unknown'];

/** The name of the icon: what needs the user comes first, then what waits, then what is wrong with the line. */
export function trayIconName({ waiting, needsUser }: OutboxState, verdict: VerdictKind): string {
  if (needsUser > 0) return 'tray-needs-user';
  if (waiting > 9) return 'tray-waiting-more';
  if (waiting > 0) return `tray-waiting-${waiting}`;
  return calm.includes(verdict) ? 'tray' : 'tray-trouble';
}

/** The files of an icon: one for each density, or one that holds every size. */
export function trayIconFiles(name: string, platform: NodeJS.Platform, isPanelDark: boolean): string[] {
  // macOS colours the icon itself.
  const look = platform === 'darwin' ? 'template' : isPanelDark ? 'dark' : 'light';
  const file = `${name}-${look}`;
  return platform === 'win32' ? [`${file}.ico`] : [`${file}.png`, `${file}-double.png`];
}
