import eslint from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import typescript from 'typescript-eslint';

const transport = {
  name: 'electron',
  importNames: ['ipcMain', 'ipcRenderer'],
  message: 'Only src/main/ipc.ts and src/preload know the transport; everything else goes through the contract.',
};
const noElectron = { name: 'electron', message: 'This room is plain Node and testable without a window.' };

/**
 * A room of the house, and the folders whose files it must not import.
 *
 * @param {string[]} files
 * @param {string[]} foreign
 * @param {object[]} paths
 * @returns {import('eslint').Linter.Config}
 */
const room = (files, foreign, paths = [transport]) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      { paths, patterns: foreign.length > 0 ? [{ group: foreign, message: 'See CONTRIBUTING.md, "The rooms".' }] : [] },
    ],
  },
});

export default defineConfig(
  { ignores: ['out/', 'dist/', 'demo-output/', 'test-output/', 'gallery-output/', 'src/shared/i18n/compiled/'] },
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
      // Electron's instances come from its factories.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: typescript.parser } } },
  { files: ['src/**'], rules: { 'no-console': 'error' } },

  room(['src/main/**'], ['**/renderer/**', '**/preload/**']),
  room(
    ['src/main/{crm,outbox,line,account,settings,storage,tickets,updates}/**'],
    ['**/renderer/**', '**/preload/**', '**/shell/**', '**/security/**'],
    [noElectron],
  ),
  room(['src/renderer/**'], ['**/main/**', '**/preload/**', 'node:*'], [noElectron]),
  room(['src/shared/**'], ['**/main/**', '**/renderer/**', '**/preload/**', 'node:*'], [noElectron]),
  { files: ['src/main/ipc.ts', 'src/preload/index.ts'], rules: { 'no-restricted-imports': 'off' } },
);
