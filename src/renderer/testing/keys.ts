/**
 * Pressed keys as a KeyboardEvent tells them.
 *
 * @param held the first letters of Ctrl, Alt, Shift, Meta, and G for AltGr
 */
export const keys = (held: string, key: string, code = `Key${key.toUpperCase()}`) => ({
  key,
  code,
  ctrlKey: held.includes('C'),
  altKey: held.includes('A'),
  shiftKey: held.includes('S'),
  metaKey: held.includes('M'),
  isAltGr: held.includes('G'),
});
