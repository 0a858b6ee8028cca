import solid from 'eslint-plugin-solid/configs/typescript'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const outside = (name, file) => ({ name, message: `Only ${file} talks to the server.` })

// Nothing here asks for types: the compiler has its own turn, and this stays fast.
export default defineConfig(
  globalIgnores(['dist/', 'node_modules/', 'data/', 'coverage/', 'test-results/', 'playwright-report/']),
  tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Export by name, so that everybody calls it the same.',
        },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
      ],
      eqeqeq: ['error', 'smart'],
      'prefer-const': 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  {
    files: ['client/**/*.{ts,tsx}'],
    ...solid,
    rules: {
      ...solid.rules,
      // The CSP forbids style attributes. Solid compiles a constant one into the template and sets a changing one by
      // script; classes and custom properties from an expression are the house way.
      'solid/no-innerhtml': 'error',
      'no-restricted-globals': [
        'error',
        outside('fetch', 'client/call.ts'),
        outside('XMLHttpRequest', 'client/call.ts'),
        outside('EventSource', 'client/live.ts'),
        outside('WebSocket', 'client/live.ts'),
      ],
    },
  },
  { files: ['client/call.ts', 'client/live.ts'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['*.config.{ts,js}', '*.config.*.{ts,js}'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  // What a test is answered is judged by what it expects of it.
  {
    files: ['server/testing/**', '**/*.test.ts', 'e2e/**'],
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
  {
    files: ['bench/**', 'testing/**', 'server/serve.ts', 'server/snug.ts', 'server/console/**'],
    rules: { 'no-console': 'off' },
  },
)
