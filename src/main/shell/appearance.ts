import { nativeTheme } from 'electron';
import type { Appearance } from '../../shared/settings';

/** Draws what is Flare's light or dark as the user wants it; `system` follows the desktop. */
export const useAppearance = (appearance: Appearance): void => {
  nativeTheme.themeSource = appearance;
};
