import { defineConfig } from 'vitest/config';

/** Everything that passes on a bare machine with no server running. */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ['test/**/*.test.ts', 'templates/**/*.test.ts'],
    exclude: ['test/servers/**', 'test/.generated/**', '**/node_modules/**'],
    testTimeout: 30_000,
  },
});
