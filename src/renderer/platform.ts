/** Whether the keyboard has a Command key. */
export const isMac = navigator.platform.startsWith('Mac');
