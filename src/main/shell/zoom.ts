import type { Input, WebContents } from 'electron';

/** How large everything can be drawn; 1 is as the desktop has it. */
const FACTORS = [1, 1.25, 1.5, 1.75, 2];

type Keys = Pick<Input, 'type' | 'key' | 'control' | 'meta' | 'alt'>;

/**
 * What the keys that make text larger and smaller everywhere (Ctrl or Command with +, - and 0) ask for.
 *
 * @param factor as it is drawn now
 * @returns as it is to be drawn; `null` for all other keys
 */
export function zoomFor(factor: number, keys: Keys, isMac: boolean): number | null {
  if (keys.type !== 'keyDown' || keys.alt || !(isMac ? keys.meta : keys.control)) return null;
  if (keys.key === '0') return 1;
  if (keys.key === '+' || keys.key === '=') return FACTORS.find((larger) => larger > factor + 0.01) ?? factor;
  if (keys.key === '-') return FACTORS.findLast((smaller) => smaller < factor - 0.01) ?? factor;
  return null;
}

/** Lets the keys work in a page. Chromium remembers the choice. */
export function followZoomKeys(contents: WebContents): void {
  contents.on('before-input-event', (event, keys) => {
    const factor = zoomFor(contents.getZoomFactor(), keys, process.platform === 'darwin');
    if (factor === null) return;
    event.preventDefault();
    contents.setZoomFactor(factor);
  });
}
