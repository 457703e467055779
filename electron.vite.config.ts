import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

// What is bundled goes without its own folder, and its license must not.
const license = true;

export default defineConfig({
  main: {
    build: {
      license,
      rolldownOptions: {
        input: { index: 'src/main/index.ts', 'keychain-process': 'src/main/account/keychain-process.ts' },
      },
    },
  },
  preload: {
    build: {
      license,
      // A sandboxed preload script must be one CommonJS file.
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    plugins: [svelte({ configFile: false })],
    build: { license, minify: true, rolldownOptions: { input: 'src/renderer/index.html' } },
  },
});
