import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright/test';

const debianChromium = '/usr/bin/chromium';

/** Starts Debian's Chromium where it is installed, else the one that Playwright has downloaded. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    ...(existsSync(debianChromium) ? { executablePath: debianChromium } : {}),
    chromiumSandbox: process.getuid?.() !== 0,
  });
