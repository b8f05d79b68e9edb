// @ts-check
import { importRules } from './scripts/import-rules.mjs'

/** `npm run lint` reads this file: oxlint finds only JSON by itself. */
export default {
  plugins: ['typescript', 'unicorn', 'oxc', 'react', 'import', 'jsx-a11y'],
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    'import/no-default-export': 'error',
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'typescript/no-explicit-any': 'error',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'react/react-in-jsx-scope': 'off',
    eqeqeq: 'error',
    'jsx-a11y/prefer-tag-over-role': 'off',
    'no-underscore-dangle': 'off',
    'no-shadow': 'off',
    'import/no-named-as-default-member': 'off',
    'no-console': 'error',
    'import/no-unassigned-import': ['error', { allow: ['**/*.css'] }],
  },
  overrides: [
    { files: ['**/*.test.ts'], rules: { 'unicorn/consistent-function-scoping': 'off' } },
    { files: ['*.config.ts', '*.config.mjs'], rules: { 'import/no-default-export': 'off' } },
    {
      files: ['scripts/**', 'bench/**', 'chaos/**', 'e2e/**'],
      rules: { 'no-console': 'off', 'no-empty-pattern': 'off' },
    },
    ...importRules,
  ],
  ignorePatterns: ['dist', 'data', '.cache'],
}
