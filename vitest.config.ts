import { existsSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

// Debian's Chromium where it is installed, else the one that Playwright has downloaded.
const debianChromium = '/usr/bin/chromium';
// End what hangs; a machine that is busy with other tests is no failure.
const timeouts = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } };
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          ...timeouts,
          environment: 'node',
          include: ['{build,src,tests}/**/*.test.ts'],
          exclude: ['**/*.svelte.test.ts', '**/node_modules/**'],
        },
      },
      {
        plugins: [svelte({ configFile: false })],
        test: {
          name: 'components',
          ...timeouts,
          include: ['src/**/*.svelte.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 420, height: 520 },
            provider: playwright({
              launchOptions: {
                ...(existsSync(debianChromium) ? { executablePath: debianChromium } : {}),
                args: isRoot ? ['--no-sandbox'] : [],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
