import { join } from 'node:path';
import { defineConfig } from 'playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: join(import.meta.dirname, '../../test-output/e2e'),
  // One desktop has one pointer, one keyboard focus and one keychain.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
});
