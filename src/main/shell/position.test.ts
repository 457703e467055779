import { describe, expect, it } from 'vitest';
import { placeWindow, trayAnchor } from './position';

const size = { width: 400, height: 500 };
const screen = { x: 0, y: 0, width: 1280, height: 800 };

describe('placeWindow', () => {
  it.each([
    ['below an icon in a panel at the top', { x: 600, y: 0, width: 24, height: 32 }, screen, { x: 412, y: 40 }],
    ['above an icon in a panel at the bottom', { x: 600, y: 768, width: 24, height: 32 }, screen, { x: 412, y: 260 }],
    ['inside the right edge', { x: 1250, y: 0, width: 24, height: 32 }, screen, { x: 872, y: 40 }],
    ['inside the left edge', { x: 0, y: 0, width: 24, height: 32 }, screen, { x: 8, y: 40 }],
    ['below a panel that has no icon bounds', { x: 1264, y: 16, width: 0, height: 0 }, screen, { x: 872, y: 24 }],
    [
      'on a display left of the first',
      { x: -700, y: 0, width: 24, height: 24 },
      { x: -1920, y: 0, width: 1920, height: 1040 },
      { x: -888, y: 32 },
    ],
    ['in the middle without an anchor', null, screen, { x: 440, y: 150 }],
    ['in the middle of another display', null, { x: 1280, y: 0, width: 1920, height: 1080 }, { x: 2040, y: 290 }],
  ])('%s', (_name, anchor, workArea, expected) => {
    expect(placeWindow(size, workArea, anchor)).toEqual({ ...expected, ...size });
  });

  it('makes it no larger than fits on a small screen', () => {
    const small = { x: 0, y: 32, width: 320, height: 448 };
    const icon = { x: 300, y: 0, width: 24, height: 32 };
    const whole = { x: 8, y: 40, width: 304, height: 432 };
    expect(placeWindow(size, small, icon)).toEqual(whole);
    expect(placeWindow(size, small, null)).toEqual(whole);
    const tiny = { x: 0, y: 0, width: 320, height: 240 };
    expect(placeWindow(size, tiny, null)).toEqual({ x: 8, y: 8, width: 304, height: 224 });
  });
});

describe('trayAnchor', () => {
  const bounds = { x: 0, y: 0, width: 1280, height: 800 };
  const topPanel = { bounds, workArea: { x: 0, y: 32, width: 1280, height: 768 } };
  const bottomPanel = { bounds, workArea: { x: 0, y: 0, width: 1280, height: 760 } };
  const unknown = { x: 0, y: 0, width: 0, height: 0 };
  const at = (x: number, y: number) => ({ x, y, width: 0, height: 0 });

  it.each([
    [
      'is the icon where its bounds are known',
      { x: 9, y: 9, width: 24, height: 24 },
      { x: 640, y: 400 },
      topPanel,
      { x: 9, y: 9, width: 24, height: 24 },
    ],
    ['is the pointer on the panel', unknown, { x: 1100, y: 16 }, topPanel, at(1100, 16)],
    [
      'is the right end of a top panel where the pointer is elsewhere',
      unknown,
      { x: 640, y: 400 },
      topPanel,
      at(1280, 32),
    ],
    [
      'is the right end of a bottom panel where the pointer is elsewhere',
      unknown,
      { x: 640, y: 400 },
      bottomPanel,
      at(1280, 760),
    ],
    [
      'is the bottom right corner without any panel',
      unknown,
      { x: 0, y: 0 },
      { bounds, workArea: bounds },
      at(1280, 800),
    ],
  ])('%s', (_name, icon, pointer, display, expected) => {
    expect(trayAnchor(icon, pointer, display)).toEqual(expected);
  });
});
