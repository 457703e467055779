import { describe, expect, it } from 'vitest';
import { placeWindow } from './position';

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
    ['at the top left of a screen that is too small', null, { x: 0, y: 0, width: 320, height: 240 }, { x: 8, y: 8 }],
  ])('%s', (_name, anchor, workArea, expected) => {
    expect(placeWindow(size, workArea, anchor)).toEqual(expected);
  });
});
