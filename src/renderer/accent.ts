/**
 * Draws everything of the accent's colour in the desktop's own, as light or dark as its text needs it (styles/tokens.css).
 *
 * @param accent `#rrggbb`; `null` for Flare's own
 */
export function useAccent(accent: string | null): void {
  const { dataset, style } = document.documentElement;
  if (accent === null) delete dataset['accent'];
  else dataset['accent'] = 'system';
  style.setProperty('--system-accent', accent);
}
