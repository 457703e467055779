import type { Point, Rectangle, Size } from 'electron';

const MARGIN = 8;

/**
 * Where the window goes: centred on its anchor (the tray icon) and on that icon's inner side of the screen, or in the
 * middle of the screen without one.
 *
 * @param anchor what was clicked, in screen coordinates; `null` for a shortcut or a menu
 * @param workArea of the display to show on: the screen without its panels
 */
export function placeWindow(size: Size, workArea: Rectangle, anchor: Rectangle | null): Point {
  const middle = centre(workArea);
  const target = anchor ? centre(anchor) : middle;
  const x = target.x - size.width / 2;
  const y = anchor ? beside(anchor, size.height, target.y < middle.y) : middle.y - size.height / 2;
  return {
    x: Math.round(clamp(x, workArea.x, workArea.width, size.width)),
    y: Math.round(clamp(y, workArea.y, workArea.height, size.height)),
  };
}

const centre = ({ x, y, width, height }: Rectangle): Point => ({ x: x + width / 2, y: y + height / 2 });

const beside = (anchor: Rectangle, height: number, below: boolean) =>
  below ? anchor.y + anchor.height + MARGIN : anchor.y - height - MARGIN;

const clamp = (value: number, start: number, available: number, needed: number) =>
  Math.max(start + MARGIN, Math.min(value, start + available - needed - MARGIN));
