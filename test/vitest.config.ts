import { defineConfig } from 'vitest/config';
import { pagesPlugin } from '../scripts/pages-plugin.ts';
import { templatesPlugin } from '../scripts/templates-plugin.ts';

const root = `${import.meta.dirname}/..`;

/** Everything that passes on a bare machine with no server running. */
export default defineConfig({
  plugins: [templatesPlugin(`${root}/templates`), pagesPlugin(`${root}/src/rules`)],
  test: {
    root,
    include: ['test/**/*.test.ts', 'templates/**/*.spec-msv.test.ts'],
    exclude: ['test/servers/**', 'test/.generated/**', '**/node_modules/**'],
    globalSetup: ['test/build-once.ts'],
    testTimeout: 30_000,
  },
});
