import type { BrowserContextOptions } from 'playwright/test';

/** A way in which every state is drawn. */
export interface Look {
  name: string;
  colorScheme: 'light' | 'dark';
  /** Of the window, in CSS px. */
  width: number;
  /** Screen pixels for each CSS px. */
  scale?: number;
  /** How large the text is, 1 being as usual. */
  text?: number;
  forcedColors?: BrowserContextOptions['forcedColors'];
  /** A BCP 47 tag; English unless given. */
  locale?: string;
  /** Draws all of it, however high, where it does not fit into the window. */
  whole?: boolean;
  /** Goes through axe-core. */
  checked?: boolean;
}

export const HEIGHT = 640;
const WIDTH = 420;
const NARROW = 320;

export const looks: readonly Look[] = [
  { name: 'light', colorScheme: 'light', width: WIDTH, checked: true },
  { name: 'dark', colorScheme: 'dark', width: WIDTH, checked: true },
  { name: 'light, 320 px', colorScheme: 'light', width: NARROW },
  { name: 'dark, 320 px', colorScheme: 'dark', width: NARROW },
  { name: 'light, 150 %', colorScheme: 'light', width: WIDTH, scale: 1.5 },
  { name: 'dark, 200 %', colorScheme: 'dark', width: WIDTH, scale: 2 },
  { name: 'light, text of 200 %', colorScheme: 'light', width: WIDTH, text: 2 },
  { name: 'dark, 320 px, text of 200 %', colorScheme: 'dark', width: NARROW, text: 2 },
  { name: 'high contrast', colorScheme: 'dark', width: WIDTH, forcedColors: 'active' },
  // The language with the longest sentences.
  { name: 'light, 320 px, German', colorScheme: 'light', width: NARROW, locale: 'de-DE' },
  { name: 'light, Arabic', colorScheme: 'light', width: WIDTH, locale: 'ar-EG', checked: true },
  { name: 'dark, 320 px, Arabic', colorScheme: 'dark', width: NARROW, locale: 'ar-EG' },
  { name: 'whole', colorScheme: 'light', width: WIDTH, whole: true },
];
