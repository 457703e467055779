/** Which signs and words are on the keys. */
export type Keyboard = 'mac' | 'windows' | 'other';

const readKeyboard = (): Keyboard => {
  if (navigator.platform.startsWith('Mac')) return 'mac';
  return navigator.platform.startsWith('Win') ? 'windows' : 'other';
};

export const keyboard = readKeyboard();

/** Whether the keyboard has a Command key. */
export const isMac = keyboard === 'mac';
