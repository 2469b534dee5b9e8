import { defineConfig } from 'vitest/config';
import { mapPagePlugin } from '../scripts/map-page-plugin.ts';
import { pagesPlugin } from '../scripts/pages-plugin.ts';
import { templatesPlugin } from '../scripts/templates-plugin.ts';

const root = `${import.meta.dirname}/..`;

/** Everything that passes on a bare machine with no server running. */
export default defineConfig({
  plugins: [
    templatesPlugin(`${root}/templates`),
    pagesPlugin(`${root}/src`),
    mapPagePlugin(`${root}/src/report/html/page`),
  ],
  test: {
    root,
    include: ['test/**/*.test.ts', 'templates/**/*.spec-msv.test.ts'],
    // The tests of the golden project are for node:test, where it is generated.
    exclude: ['test/servers/**', 'test/.generated/**', 'test/golden/shop/**', '**/node_modules/**'],
    globalSetup: ['test/build-once.ts'],
    testTimeout: 30_000,
  },
});
