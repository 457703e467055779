import type { Point, Rectangle, Size } from 'electron';

const MARGIN = 8;

/**
 * Where the window goes: centred on its anchor (the tray icon) and on that icon's inner side of the screen, or in the
 * middle of the screen without one. It is no larger than fits there.
 *
 * @param size as it would be
 * @param anchor what was clicked, in screen coordinates; `null` for a shortcut or a menu
 * @param workArea of the display to show on: the screen without its panels
 */
export function placeWindow(size: Size, workArea: Rectangle, anchor: Rectangle | null): Rectangle {
  const width = Math.min(size.width, workArea.width - 2 * MARGIN);
  const height = Math.min(size.height, workArea.height - 2 * MARGIN);
  const middle = centre(workArea);
  const target = anchor ? centre(anchor) : middle;
  const x = target.x - width / 2;
  const y = anchor ? beside(anchor, height, target.y < middle.y) : middle.y - height / 2;
  return {
    x: Math.round(clamp(x, workArea.x, workArea.width, width)),
    y: Math.round(clamp(y, workArea.y, workArea.height, height)),
    width,
    height,
  };
}

/**
 * What was clicked in the tray: the icon's bounds, which Linux does not tell. There the pointer counts if it is on a panel,
 * and else the end of the panel where trays are: what Chromium takes for the pointer's place goes stale once its own window
 * was hidden (seen with Electron 33 on X11), and Wayland does not tell it at all.
 */
export function trayAnchor(
  bounds: Rectangle,
  pointer: Point,
  display: { bounds: Rectangle; workArea: Rectangle },
): Rectangle {
  if (bounds.width > 0) return bounds;
  if (contains(display.bounds, pointer) && !contains(display.workArea, pointer))
    return { ...pointer, width: 0, height: 0 };
  const { x, y, width, height } = display.workArea;
  const panelIsOnTop = y > display.bounds.y;
  return { x: x + width, y: panelIsOnTop ? y : y + height, width: 0, height: 0 };
}

const contains = ({ x, y, width, height }: Rectangle, point: Point) =>
  point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;

const centre = ({ x, y, width, height }: Rectangle): Point => ({ x: x + width / 2, y: y + height / 2 });

const beside = (anchor: Rectangle, height: number, below: boolean) =>
  below ? anchor.y + anchor.height + MARGIN : anchor.y - height - MARGIN;

const clamp = (value: number, start: number, available: number, needed: number) =>
  Math.max(start + MARGIN, Math.min(value, start + available - needed - MARGIN));
