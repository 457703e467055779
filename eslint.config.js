import eslint from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import typescript from 'typescript-eslint';

/** Rooms of the house and what they must not import. */
const room = (files, patterns) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      { paths: [transport, ...(patterns.paths ?? [])], patterns: patterns.groups ?? [] },
    ],
  },
});

const transport = {
  name: 'electron',
  importNames: ['ipcMain', 'ipcRenderer'],
  message: 'Only src/main/ipc.ts and src/preload know the transport; everything else goes through the contract.',
};
const noElectron = { name: 'electron', message: 'This room is plain Node and testable without a window.' };
const otherSides = (group) => ({ group, message: 'The sides meet in src/shared only.' });

export default defineConfig(
  { ignores: ['out/', 'dist/', 'demo-output/', 'test-output/', 'src/shared/i18n/compiled/'] },
  eslint.configs.recommended,
  typescript.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.node, ...globals.browser },
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: typescript.parser } } },
  { files: ['src/**'], rules: { 'no-console': 'error' } },

  room(['src/**/*.ts', 'src/**/*.svelte'], {}),
  room(['src/shared/**'], { paths: [noElectron], groups: [otherSides(['**/main/**', '**/renderer/**', '**/preload/**'])] }),
  room(['src/renderer/**'], { paths: [noElectron], groups: [otherSides(['**/main/**', '**/preload/**', 'node:*'])] }),
  room(['src/main/**'], { groups: [otherSides(['**/renderer/**', '**/preload/**'])] }),
  room(['src/main/{crm,outbox,line,account,settings,storage}/**'], {
    paths: [noElectron],
    groups: [otherSides(['**/renderer/**', '**/preload/**']), { group: ['**/shell/**'], message: 'No user interface in here.' }],
  }),
  { files: ['src/main/ipc.ts', 'src/preload/index.ts'], rules: { 'no-restricted-imports': 'off' } },
);
