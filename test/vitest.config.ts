import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'node_modules/**'],
    setupFiles: ['test/setup.ts'],
    environment: 'node',
    // No test is about speed: on a busy machine the slowest takes ten times as long as on a quiet one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
