/** What is seen of the window before its page is drawn: the page's own ground. */
export const canvasColour = (isDark: boolean): string => (isDark ? '#1d1b19' : '#faf8f5');
