import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import { configs as ts } from 'typescript-eslint';

/** Lengths of `design.md`'s measures; catalogues, what a script writes, the contract, migrations and tests are exempt. */
const lengths = {
  'max-lines': ['error', { max: 250 }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
};

export default [
  // The apps are checked against what is published, each by the compiler of its framework.
  { ignores: ['**/dist/', '**/node_modules/', '.data/', 'coverage/', 'demo/{react,vue,svelte,angular,static}/'] },
  ...ts.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './server/tsconfig.json', './server/test/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['it', 'test', 'describe', 'suite'], package: 'node:test' },
          ],
        },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['src/**/*.ts', 'server/src/**/*.ts', 'demo/**/*.ts'], rules: lengths },
  // Factories return short arrows and nothing else: each arrow is measured by itself, the list of them is not a function to read.
  {
    files: ['src/client/domains/*.ts', 'server/src/store/*.ts', 'server/src/services/*.ts', 'server/src/routes/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['src/contract/**', 'src/locales/**', 'src/elements/tags.ts', '**/migrations/**', '**/test/**'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  { ...lit['flat/recommended'], files: ['src/elements/**', 'demo/**/*.ts'] },
  { ...wc['flat/recommended'], files: ['src/elements/**'] },
  {
    files: ['src/elements/**'],
    plugins: { 'lit-a11y': litA11y },
    rules: { ...litA11y.configs.recommended.rules },
  },
  {
    files: ['**/test/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  { files: ['**/*.js', '**/*.mjs'], ...ts.disableTypeChecked },
  {
    files: ['server/src/main.ts', 'demo/start.ts', '**/test/support/**', 'test/frameworks/try.ts'],
    rules: { 'no-console': 'off' },
  },
  // Before a commit: the same without what has to know every type.
  ...(process.env['QUICK'] ? [ts.disableTypeChecked] : []),
];
