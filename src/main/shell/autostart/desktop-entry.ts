/** What an autostart entry of the XDG specification says. */
export interface DesktopEntry {
  name: string;
  /** The path of the program, or of the AppImage that it is in. */
  program: string;
  args: readonly string[];
  icon: string;
}

/** The text of an entry. A desktop passes over one whose program is gone. */
export const writeEntry = ({ name, program, args, icon }: DesktopEntry): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${escapeValue(name)}`,
    `Icon=${escapeValue(icon)}`,
    `TryExec=${escapeValue(program)}`,
    `Exec=${escapeValue([program, ...args].map(quote).join(' '))}`,
    'StartupNotify=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');

/**
 * Whether an entry is in force: `disabled` where the desktop's own tools have switched it off, `outdated` where it starts
 * another program. All else in it may be the user's own change.
 */
export function readEntry(text: string, program: string): 'current' | 'outdated' | 'disabled' {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/\s*=\s*/, '=').trim());
  if (lines.some((line) => /^(Hidden=true|X-[A-Za-z]+-Autostart-enabled=false)$/i.test(line))) return 'disabled';
  return lines.includes(`TryExec=${escapeValue(program)}`) ? 'current' : 'outdated';
}

/** An argument of `Exec`: `%` would begin a field code, and within quotes these four characters are escaped. */
const quote = (argument: string) => `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;

const escapeValue = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replace(/^ /, '\\s');
