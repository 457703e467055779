import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { builtFolder, chosenBrand } from './build/brand/brand';
import { brandPlugin } from './build/brand/plugin';

// What is bundled goes without its own folder, and its license must not.
const license = true;
const brand = brandPlugin(chosenBrand());
const outDir = (part: string) => join(builtFolder(chosenBrand()), part);

export default defineConfig({
  main: {
    plugins: [brand],
    build: {
      license,
      outDir: outDir('main'),
      rolldownOptions: {
        input: { index: 'src/main/index.ts', 'keychain-process': 'src/main/account/keychain-process.ts' },
      },
    },
  },
  preload: {
    build: {
      license,
      outDir: outDir('preload'),
      // A sandboxed preload script must be one CommonJS file.
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    plugins: [brand, svelte({ configFile: false })],
    build: { license, outDir: outDir('renderer'), minify: true, rolldownOptions: { input: 'src/renderer/index.html' } },
  },
});
