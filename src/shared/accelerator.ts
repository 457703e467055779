/**
 * The default shortcut: Windows or Super + Ctrl + Y, on macOS Control + Command + Y.
 * What it was checked against stands in docs/shortcut.md.
 */
export const DEFAULT_ACCELERATOR = 'Super+Control+Y';

const strongModifier = /^(Control|Ctrl|CommandOrControl|CmdOrCtrl|Command|Cmd|Super|Meta|Alt|Option)$/i;

/** Whether a shortcut leaves typing alone: a key on its own, or with Shift only, would be taken from every program. */
export function leavesTypingAlone(accelerator: string): boolean {
  const parts = accelerator.split('+');
  const key = parts.at(-1) ?? '';
  return /^F\d{1,2}$/i.test(key) || parts.slice(0, -1).some((part) => strongModifier.test(part));
}
