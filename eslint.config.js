import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const lengths = {
  'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 3],
}

export default tseslint.config(
  {
    ignores: [
      'out',
      'dist',
      'node_modules',
      '.cache',
      'playwright-report',
      'test-results',
      '**/*.{js,cjs,mjs}',
    ],
  },
  tseslint.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { project: ['./tsconfig.lint.json'] } } },
  {
    rules: {
      ...lengths,
      'no-console': 'error',
      '@typescript-eslint/require-await': 'off', // handlers are declared async by contract
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
    },
  },
  { files: ['src/cli/**'], rules: { 'no-console': 'off' } },
  // components are read top to bottom: STYLE's limit for them is 250 lines
  {
    files: ['src/renderer/src/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    files: ['test/**', '*.config.ts'],
    rules: {
      'max-lines': ['error', { max: 600, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      'max-params': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off', // vitest's matchers are `any`
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
)
