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
  // End what hangs; a machine that is busy with other tests is no failure.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
});
